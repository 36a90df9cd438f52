import type { WaitingRoomTicket } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { type Handlers, refuse } from "../fake-backend";
import { ticketsToday } from "./scheduling";

let answers = 0;

// The latest call has not come yet when the screen begins, and comes when it asks again.
const beforeTheCall = (): WaitingRoomTicket[] => {
  const [latest, ...others] = ticketsToday();
  return latest ? [...others, { ...latest, status: "arrived", called_at: null }] : others;
};

const justCalled = (): WaitingRoomTicket[] => {
  const [latest, ...others] = ticketsToday();
  return latest ? [{ ...latest, called_at: now() }, ...others] : others;
};

/**
 * The screen in the waiting room. `?tickets=locked` is a desk that is locked, `none` a day on which nobody has come, and
 * with `calling` somebody is called as soon as the screen asks again.
 */
export const handlers: Handlers = {
  waiting_room_screen: (): WaitingRoomTicket[] => {
    const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("tickets");
    if (wanted === "locked") throw refuse("signed_out", { kind: "signed_out" });
    if (wanted === "none") return [];
    answers += 1;
    if (wanted !== "calling") return ticketsToday();
    return answers === 1 ? beforeTheCall() : justCalled();
  },
  open_waiting_room: () => null,
  fill_screen: () => null,
};
