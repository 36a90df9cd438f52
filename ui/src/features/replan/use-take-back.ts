import { useLingui } from "@lingui/react/macro";
import type { Replan } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyDone, notifyFailed, notifyRefused, notifyUndoable } from "~/shared/ui/notify";
import { forgetAbout } from "~/shared/undo";
import { useUndo } from "./api";
import { refusedVisits } from "./replan-form";

/** Offers to take back what was only just confirmed, here and with Ctrl Z. */
export const useOfferBack = () => {
  const { t } = useLingui();
  const { mutateAsync: undo } = useUndo();
  return ({ replan_id, practitioner_name: name }: Replan): void =>
    notifyUndoable({
      label: t`Noted the absence of ${name}`,
      about: replan_id,
      undo: () => undo({ key: actionKey(), replan_id }),
    });
};

/** Takes a whole replan back, and answers whether it is done; those that have gone on since are named. */
export const useTakeBack = () => {
  const { t } = useLingui();
  const { mutateAsync: undo } = useUndo();
  return async (replan: Replan): Promise<boolean> => {
    const { replan_id, practitioner_name: name } = replan;
    try {
      await undo({ key: actionKey(), replan_id });
    } catch (error) {
      const refused = refusedVisits(error);
      const names = replan.visits
        .filter(({ appointment_id }) => refused.has(appointment_id))
        .map(({ patient_name }) => patient_name)
        .join("; ");
      if (names) notifyRefused(t`This cannot be taken back as one any more, because of: ${names}`);
      else notifyFailed(error);
      return false;
    }
    forgetAbout(replan_id);
    notifyDone(t`The absence of ${name} is taken back, and all appointments stand as before`);
    return true;
  };
};
