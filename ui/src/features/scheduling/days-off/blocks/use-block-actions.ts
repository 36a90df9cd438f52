import { useLingui } from "@lingui/react/macro";
import { useBlockTypes } from "~/features/availability/public";
import type { AddDayBlock, DayBlock, PatientVisit } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { remember, type Undoable } from "~/shared/undo";
import { useAddDayBlock, useOutsideNow, usePractitioners, useWithdrawDayBlock } from "../api";
import { contentOf, visitsIn } from "./block-day-form";

/** A block-out that was added, with the visits that stand in it and the way to take it back. */
export interface AddedBlock {
  in_the_way: PatientVisit[];
  change: Undoable;
}

/** What a block-out on single days says. */
export const useBlockWords = () => {
  const { days } = useFormat();
  const { data: practitioners = [] } = usePractitioners();
  const { data: kinds = [] } = useBlockTypes();
  return (block: DayBlock) => ({
    kind: kinds.find((one) => one.block_type_id === block.block_type_id)?.name ?? "",
    colour: kinds.find((one) => one.block_type_id === block.block_type_id)?.colour ?? "grey",
    who: practitioners.find((one) => one.practitioner_id === block.practitioner_id)?.profile.name ?? "",
    when: days(block.first_day, block.last_day),
    hours: `${formatMinutes(block.starts_minute)}–${formatMinutes(block.ends_minute)}`,
  });
};

/** Adding block-outs and taking them back, each with its way back. */
export const useBlockActions = () => {
  const { t } = useLingui();
  const words = useBlockWords();
  const { mutateAsync: add } = useAddDayBlock();
  const { mutateAsync: withdraw } = useWithdrawDayBlock();
  const outsideNow = useOutsideNow();
  const bothWays = (block: DayBlock) => {
    let latest = block;
    const { kind, who, when } = words(block);
    return {
      what: [kind, who, when].filter(Boolean).join(", "),
      latest: () => latest.rule_id,
      put: async () => {
        latest = await add({ key: actionKey(), ...contentOf(latest) });
      },
      take: () => withdraw({ key: actionKey(), rule_id: latest.rule_id }),
    };
  };
  return {
    /** Adds; a refusal is the caller's, and so are the visits in the way, which no passing message tells. */
    add: async (input: AddDayBlock): Promise<AddedBlock> => {
      const block = await add(input);
      const { what, latest, put, take } = bothWays(block);
      const in_the_way = visitsIn(block, await outsideNow(block.practitioner_id));
      const change: Undoable = {
        label: t`Added: ${what}`,
        get about() {
          return latest();
        },
        undo: take,
        redo: put,
      };
      (in_the_way.length > 0 ? remember : notifyUndoable)(change);
      return { in_the_way, change };
    },
    takeBack: async (block: DayBlock): Promise<boolean> => {
      const { what, latest, put, take } = bothWays(block);
      try {
        await take();
      } catch (error) {
        notifyFailed(error);
        return false;
      }
      notifyUndoable({
        label: t`Taken back: ${what}`,
        get about() {
          return latest();
        },
        undo: put,
        redo: take,
      });
      return true;
    },
  };
};
