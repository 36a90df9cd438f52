import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { AppointmentDetails } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Asks for the two things that tell who somebody is, before they count as arrived. */
export const ArrivalCheck = ({ details, onDone }: { details: AppointmentDetails; onDone: () => void }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { arrive } = useVisitActions();
  const { card, patient_born_on, patient_phone } = details;
  const confirm = () => {
    onDone();
    void arrive(card);
  };
  return (
    <section data-question className={classes.question} aria-label={t`Check the identity`}>
      <h3>{t`Ask for the name and the birth date. Do they match?`}</h3>
      <p className={classes.identity}>
        <strong dir="auto">{card.patient_name}</strong>
        <span className="numbers">
          {patient_born_on
            ? t`Born ${day(patient_born_on)}`
            : t`Birth date not recorded: ask for another proof`}
        </span>
        <span className="numbers">
          <bdi>{card.patient_number}</bdi>
          {patient_phone && (
            <>
              {" · "}
              <bdi>{patient_phone}</bdi>
            </>
          )}
        </span>
      </p>
      <div className={classes.steps}>
        <Button onClick={confirm} autoFocus>
          {t`Identity confirmed`}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </section>
  );
};
