import { useLingui } from "@lingui/react/macro";
import { IconCalendarOff } from "@tabler/icons-react";
import type { Patient, PatientVisit } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { usePatientVisits } from "./api";
import { BookButton } from "./BookButton";
import { Lines, Panel } from "./Panel";
import { VisitLine } from "./VisitLine";
import classes from "./VisitsTab.module.css";

/** Every visit, those to come and those that were. */
export const VisitsTab = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const { data: visits, error } = usePatientVisits(patient.patient_id);
  if (error && !visits) return <Notice icon={IconCalendarOff} title={failureText(error)} urgent />;
  if (!visits) return null;
  if (visits.length === 0) {
    return (
      <Notice icon={IconCalendarOff} title={t`No visits yet`}>
        <BookButton patient={patient} />
      </Notice>
    );
  }
  const ahead = visits.filter(({ card }) => card.status === "booked" && card.starts_at >= now());
  const past = visits.filter((visit) => !ahead.includes(visit));
  return (
    <div className={classes.columns}>
      {ahead.length > 0 && <Visits title={t`To come`} visits={ahead.toReversed()} />}
      {past.length > 0 && <Visits title={t`Until now`} visits={past} />}
    </div>
  );
};

const Visits = ({ title, visits }: { title: string; visits: PatientVisit[] }) => (
  <Panel title={title}>
    <Lines>
      {visits.map((visit) => (
        <li key={visit.card.appointment_id}>
          <VisitLine visit={visit} />
        </li>
      ))}
    </Lines>
  </Panel>
);
