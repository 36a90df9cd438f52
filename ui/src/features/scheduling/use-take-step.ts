import type { AppointmentCard } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { notifyFailed } from "~/shared/ui/notify";
import { forgetAbout } from "~/shared/undo";
import { useOpenEncounter } from "./api";
import { leftOpen } from "./ending/no-charge";
import type { Step } from "./status";
import { useVisitActions } from "./use-visit-actions";
import type { Question } from "./VisitPanel";

/** Takes one step with a visit, or asks first what it needs to know. */
export const useTakeStep = (ask: (question: Question, visit: AppointmentCard) => void) => {
  const { go } = useDesk();
  const actions = useVisitActions();
  const { mutateAsync: openEncounter } = useOpenEncounter();
  const start = async (visit: AppointmentCard): Promise<void> => {
    const { encounter_id, appointment_id } = await openEncounter(visit);
    forgetAbout(appointment_id);
    go(`/visit/${encounter_id}`);
  };
  const complete = (visit: AppointmentCard): Promise<unknown> =>
    actions.complete(visit).catch((error: unknown) => {
      const open = leftOpen(error);
      if (!open) notifyFailed(error);
      else ask(open.isUnsigned ? "unsigned" : "uncharged", visit);
    });
  return (step: Step, visit: AppointmentCard): void => {
    switch (step) {
      case "arrive":
      case "move":
      case "cancel":
      case "error":
        ask(step, visit);
        break;
      case "room":
      case "start":
        void start(visit).catch(notifyFailed);
        break;
      case "open":
        go(`/visit/${visit.encounter_id}`);
        break;
      case "complete":
        void complete(visit);
        break;
      case "check_out":
        void actions.checkOut(visit);
        break;
      case "confirm":
      case "unconfirm":
        void actions.confirm(visit);
        break;
      case "no_show":
        void actions.miss(visit);
        break;
      case "undo":
        void actions.stepBack(visit);
        break;
    }
  };
};
