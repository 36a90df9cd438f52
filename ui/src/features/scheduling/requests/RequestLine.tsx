import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { PatientVisit } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { notifyUndoable } from "~/shared/ui/notify";
import { useCircumstances } from "../use-circumstances";
import { span } from "../words";
import { useConfirmRequest, useOpenAgain } from "./api";
import classes from "./Requests.module.css";

interface RequestLineProps {
  request: PatientVisit;
  isDeclining: boolean;
  onDecline: () => void;
}

/** One request: who, when, with whom, why; and the answer. */
export const RequestLine = ({ request, isDeclining, onDecline }: RequestLineProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const confirm = useConfirmRequest();
  const { mutateAsync: openAgain } = useOpenAgain();
  const mayBook = useRight("book");
  const { card, practitioner_name } = request;
  // Nobody comes to it any more; whoever asked still gets an answer.
  const isPast = card.day < useCircumstances().today;
  const agree = async () => {
    const agreed = await confirm.mutateAsync(card).catch(() => null);
    if (!agreed) return;
    notifyUndoable({
      label: t`Confirmed for ${card.patient_name}`,
      about: agreed.appointment_id,
      undo: () => openAgain(agreed),
    });
  };
  return (
    <div className={classes.line}>
      <div className={classes.what}>
        <p className={classes.who}>
          <bdi>{card.patient_name}</bdi>
        </p>
        <p className={classes.when}>
          <bdi>{day(card.day, "full")}</bdi> · <bdi>{span(card)}</bdi> · <bdi>{practitioner_name}</bdi>
        </p>
        <p className={classes.why} dir="auto">
          {[card.service_name, card.reason].filter(Boolean).join(" · ")}
        </p>
        {isPast && <p className={classes.past}>{t`That day has passed. Decline it, and offer another.`}</p>}
        {confirm.error && <p role="alert">{failureText(confirm.error)}</p>}
      </div>
      {mayBook && !isDeclining && (
        <div className={classes.answers}>
          <Button
            size="compact-sm"
            disabled={isPast}
            loading={confirm.isPending}
            aria-label={t`Confirm ${card.patient_name}`}
            onClick={() => void agree()}
          >
            {t`Confirm`}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`Decline ${card.patient_name}`}
            onClick={onDecline}
          >
            {t`Decline…`}
          </Button>
        </div>
      )}
    </div>
  );
};
