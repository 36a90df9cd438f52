import type { BoardChoice, BoardColour } from "~/ipc/bindings";
import { prefer, readPreferences, usePreferences } from "~/shared/preferences";
import { useSession } from "~/shared/session";

const usual: BoardChoice = { practitioners: [], colour: "status" };

// The shell keeps the choices of no more people than this; whoever chose last stays.
const MOST = 32;

/** How this person likes the schedule on this workstation, and how to change it. */
export const useBoardChoice = (): BoardChoice & {
  choose: (change: Partial<BoardChoice>) => void;
} => {
  const { staff_id } = useSession();
  const choice = usePreferences().boards[staff_id] ?? usual;
  const choose = (change: Partial<BoardChoice>) => {
    const { [staff_id]: before = usual, ...others } = readPreferences().boards;
    const kept = Object.entries(others).slice(1 - MOST);
    prefer({ boards: { ...Object.fromEntries(kept), [staff_id]: { ...before, ...change } } });
  };
  return { ...choice, choose };
};

/** What the colours can show. */
export const colours: readonly BoardColour[] = ["status", "service", "practitioner"];
