import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import {
  type AddToWaitingList,
  commands,
  type HoldForEntry,
  type LeaveWaitingList,
  type WaitingEntry,
  type WaitingEntryAction,
} from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { notifyDone, notifyUndoable } from "~/shared/ui/notify";
import { useEntryChange } from "./api";

/** What every step of an entry says about it. */
export const actionOn = ({ entry_id, version }: WaitingEntry): WaitingEntryAction => ({
  key: actionKey(),
  entry_id,
  version,
});

/** Where a place is held. */
export type Where = Pick<HoldForEntry, "practitioner_id" | "day" | "starts_minute">;

/** Everything that is done to entries of the list, with its words and its way back; a refusal is the caller's. */
export const useWaitingActions = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { mutateAsync: add } = useEntryChange(commands.addToWaitingList);
  const { mutateAsync: leave } = useEntryChange(commands.leaveWaitingList);
  const { mutateAsync: putBack } = useEntryChange(commands.returnToWaitingList);
  const { mutateAsync: hold } = useEntryChange(commands.holdForEntry);
  const { mutateAsync: accept } = useEntryChange(commands.acceptOffer);
  const { mutateAsync: reopen } = useEntryChange(commands.reopenOffer);
  const { mutateAsync: decline } = useEntryChange(commands.declineOffer);
  return useMemo(() => {
    const remove = (entry: WaitingEntry, how: Pick<LeaveWaitingList, "code" | "reason">) =>
      leave({ ...actionOn(entry), ...how });
    return {
      add: async (input: AddToWaitingList) => {
        const entry = await add(input);
        const name = entry.patient_name;
        let latest = entry;
        notifyUndoable({
          label: t`Put ${name} on the waiting list`,
          get about() {
            return latest.entry_id;
          },
          undo: async () => {
            latest = await remove(latest, { code: "not_needed", reason: "" });
          },
          redo: async () => {
            latest = await putBack(actionOn(latest));
          },
        });
        return entry;
      },
      remove: async (entry: WaitingEntry, how: Pick<LeaveWaitingList, "code" | "reason">) => {
        const name = entry.patient_name;
        let latest = await remove(entry, how);
        notifyUndoable({
          label: t`Took ${name} off the waiting list`,
          get about() {
            return latest.entry_id;
          },
          undo: async () => {
            latest = await putBack(actionOn(latest));
          },
          redo: async () => {
            latest = await remove(latest, how);
          },
        });
      },
      putBack: async (entry: WaitingEntry) => {
        const { patient_name: name } = await putBack(actionOn(entry));
        notifyDone(t`${name} waits again`);
      },
      hold: (entry: WaitingEntry, where: Where) => hold({ ...actionOn(entry), ...where }),
      accept: async (entry: WaitingEntry) => {
        let latest = await accept(actionOn(entry));
        const { patient_name: name, held } = latest;
        const [on, at] = [held ? day(held.day, "near") : "", formatMinutes(held?.starts_minute ?? 0)];
        notifyUndoable({
          label: t`Booked ${name} on ${on} at ${at}`,
          get about() {
            return latest.entry_id;
          },
          undo: async () => {
            latest = await reopen(actionOn(latest));
          },
          redo: async () => {
            latest = await accept(actionOn(latest));
          },
        });
      },
      decline: async (entry: WaitingEntry, stays: boolean) => {
        const { patient_name: name } = await decline({ ...actionOn(entry), stays });
        notifyDone(stays ? t`${name} waits for another place` : t`${name} is off the waiting list`);
      },
    };
  }, [t, day, add, leave, putBack, hold, accept, reopen, decline]);
};
