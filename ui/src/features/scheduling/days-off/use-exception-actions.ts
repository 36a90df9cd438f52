import { useMemo } from "react";
import type { AddException, AvailabilityException, ExceptionAdded } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { remember, type Undoable } from "~/shared/undo";
import { useAddException, useWithdrawException } from "./api";
import { contentOf } from "./exception-form";
import { useExceptionWords } from "./words";

/** What was added, with the way to take it back. */
export interface Added extends ExceptionAdded {
  change: Undoable;
}

/** Adding to the days off and taking back, each with its words and its way back. */
export const useExceptionActions = () => {
  const words = useExceptionWords();
  const { mutateAsync: add } = useAddException();
  const { mutateAsync: withdraw } = useWithdrawException();
  return useMemo(() => {
    // Added again, it is another exception: each direction takes the one to which the other has led.
    const bothWays = (exception: AvailabilityException) => {
      let latest = exception;
      return {
        latest: () => latest.exception_id,
        put: async () => {
          latest = (await add({ key: actionKey(), ...contentOf(latest) })).exception;
        },
        take: () => withdraw({ key: actionKey(), exception_id: latest.exception_id }),
      };
    };
    return {
      /** Adds; a refusal is the caller's, and so are the visits in the way, which no passing message tells. */
      add: async (input: AddException): Promise<Added> => {
        const added = await add(input);
        const { latest, put, take } = bothWays(added.exception);
        const change: Undoable = {
          label: words.added(added.exception),
          get about() {
            return latest();
          },
          undo: take,
          redo: put,
        };
        (added.in_the_way.length > 0 ? remember : notifyUndoable)(change);
        return { ...added, change };
      },
      /** Takes back at once, since that can be undone, and answers whether it is done. */
      takeBack: async (exception: AvailabilityException): Promise<boolean> => {
        const { latest, put, take } = bothWays(exception);
        try {
          await take();
        } catch (error) {
          notifyFailed(error);
          return false;
        }
        notifyUndoable({
          label: words.takenBack(exception),
          get about() {
            return latest();
          },
          undo: put,
          redo: take,
        });
        return true;
      },
    };
  }, [words, add, withdraw]);
};
