import type { AppointmentCard } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { notifyFailed } from "~/shared/ui/notify";
import { useOpenEncounter } from "./api";
import type { Step } from "./status";
import { useVisitActions } from "./use-visit-actions";
import type { Question } from "./VisitPanel";

/** Takes one step with a visit, or asks first what it needs to know. */
export const useTakeStep = (ask: (question: Question, visit: AppointmentCard) => void) => {
  const { go } = useDesk();
  const actions = useVisitActions();
  const { mutateAsync: openEncounter } = useOpenEncounter();
  const start = async (visit: AppointmentCard): Promise<void> => {
    const { encounter_id } = await openEncounter(visit);
    go(`/visit/${encounter_id}`);
  };
  return (step: Step, visit: AppointmentCard): void => {
    switch (step) {
      case "arrive":
      case "move":
      case "cancel":
        ask(step, visit);
        break;
      case "start":
        void start(visit).catch(notifyFailed);
        break;
      case "open":
        go(`/visit/${visit.encounter_id}`);
        break;
      case "complete":
        void actions.complete(visit);
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
