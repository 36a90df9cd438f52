import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { AppointmentCard } from "~/ipc/bindings";
import { type Step, stepsOf } from "./status";
import { useTray } from "./tray/tray-store";
import { useCircumstances } from "./use-circumstances";
import { useTakeStep } from "./use-take-step";
import type { Question } from "./VisitPanel";
import classes from "./VisitPanel.module.css";

/** The words of the steps, as buttons say them. */
export const stepWords: Record<Step, MessageDescriptor> = {
  arrive: msg`Arrived`,
  room: msg`Take to room`,
  start: msg`Start visit`,
  open: msg`Open visit`,
  check_out: msg`Check out`,
  complete: msg`Complete`,
  confirm: msg`Confirmed`,
  unconfirm: msg`Not confirmed`,
  no_show: msg`No-show`,
  undo: msg`Undo last step`,
  move: msg`Move…`,
  cancel: msg`Cancel appointment…`,
  error: msg`Entered in error…`,
};

const main: readonly Step[] = ["arrive", "room", "start", "check_out", "complete"];

/** Whether a step leads the visit on, or to its notes; the others are taken seldom. */
export const isNextStep = (step: Step): boolean =>
  main.includes(step) || step === "open" || step === "confirm";

const grave: readonly Step[] = ["cancel", "error"];

// Of the two that take something away, the seldom one does not ask to be pressed.
const looks: Partial<Record<Step, string>> = { cancel: "outline", error: "subtle" };

/** What can be done with the visit next; the usual next step comes first and filled. */
export const VisitSteps = ({
  visit,
  onAsk,
}: {
  visit: AppointmentCard;
  onAsk: (question: Question) => void;
}) => {
  const { t, i18n } = useLingui();
  const { put } = useTray();
  const take = useTakeStep(onAsk);
  const steps = stepsOf(visit, useCircumstances());
  if (steps.length === 0) return null;
  const next = steps.find((step) => main.includes(step));
  return (
    <div className={classes.steps}>
      {steps.map((step) => (
        <Button
          key={step}
          variant={step === next ? "filled" : (looks[step] ?? "default")}
          color={grave.includes(step) ? "red" : undefined}
          onClick={() => take(step, visit)}
        >
          {i18n._(stepWords[step])}
        </Button>
      ))}
      {steps.includes("move") && (
        <Button variant="default" onClick={() => put(visit)}>
          {t`Put in the tray`}
        </Button>
      )}
    </div>
  );
};
