import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Holiday, HolidaysAdded } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyUndoable } from "~/shared/ui/notify";
import { remember, type Undoable } from "~/shared/undo";
import { useAddHolidays, useWithdrawHolidays } from "../api";

/** What was added, with the way to take all of it back. */
export interface AddedTogether extends HolidaysAdded {
  change: Undoable;
}

/** Adds holidays in one action, which can be undone as one. */
export const useAddingHolidays = () => {
  const { t } = useLingui();
  const { mutateAsync: add } = useAddHolidays();
  const { mutateAsync: withdraw } = useWithdrawHolidays();
  return async (key: string, holidays: Holiday[]): Promise<AddedTogether> => {
    const added = await add({ key, holidays });
    let latest = added.exceptions;
    const count = latest.length;
    const change: Undoable = {
      label: t`${plural(count, { one: "Added # holiday", other: "Added # holidays" })}`,
      get about() {
        return latest[0]?.exception_id ?? "";
      },
      undo: () =>
        withdraw({ key: actionKey(), exception_ids: latest.map(({ exception_id }) => exception_id) }),
      redo: async () => {
        latest = (await add({ key: actionKey(), holidays })).exceptions;
      },
    };
    (added.in_the_way.length > 0 ? remember : notifyUndoable)(change);
    return { ...added, change };
  };
};
