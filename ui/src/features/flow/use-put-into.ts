import { useLingui } from "@lingui/react/macro";
import { type Circumstances, type Step, useVisitActions } from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";
import type { Stage } from "./flow-model";
import { landingOf } from "./landing-model";
import { refusalWords } from "./words";

/** Putting a card into a column: what stands in the way, in words, and the step that it means. */
export interface PutInto {
  /** Why the card may not go there; nothing when it may. */
  judge: (visit: AppointmentCard, stage: Stage) => string | null;
  put: (visit: AppointmentCard, stage: Stage) => void;
}

/** Takes the step that a column means. Unlike the buttons it leaves nobody's board: the visit is not opened. */
export const usePutInto = (
  circumstances: Circumstances,
  onStep: (step: Step, visit: AppointmentCard) => void,
): PutInto => {
  const { i18n } = useLingui();
  const { begin } = useVisitActions();
  const judge = (visit: AppointmentCard, stage: Stage): string | null => {
    const landing = landingOf(visit, stage, circumstances);
    return landing.kind === "refused" ? i18n._(refusalWords[landing.why]) : null;
  };
  const put = (visit: AppointmentCard, stage: Stage): void => {
    const landing = landingOf(visit, stage, circumstances);
    if (landing.kind !== "step") return;
    if (landing.step === "room" || landing.step === "start") void begin(visit);
    else onStep(landing.step, visit);
  };
  return { judge, put };
};
