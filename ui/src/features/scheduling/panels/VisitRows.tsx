import type { ReactNode } from "react";
import type { PatientVisit } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { formatMinutes } from "~/shared/format/time";
import classes from "./Panel.module.css";

interface VisitRowsProps {
  visits: readonly PatientVisit[];
  /** What stands there when there are none. */
  none: string;
  /** Where a visit leads. */
  to?: (visit: PatientVisit) => string;
  end?: (visit: PatientVisit) => ReactNode;
}

const onSchedule = ({ card }: PatientVisit): string => `/schedule/${card.day}?visit=${card.appointment_id}`;

/** Visits under each other, each a way to where it is handled. */
export const VisitRows = ({ visits, none, to = onSchedule, end }: VisitRowsProps) => {
  const { go } = useDesk();
  if (visits.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.rows}>
      {visits.map((visit) => (
        <li key={visit.card.appointment_id}>
          <button type="button" className={classes.row} onClick={() => go(to(visit))}>
            <span className={classes.time}>{formatMinutes(visit.card.starts_minute)}</span>
            <span className={classes.name} dir="auto">
              {visit.card.patient_name}
            </span>
            {end?.(visit) || <span />}
            <span className={classes.about}>
              <bdi>{visit.practitioner_name}</bdi>
              {visit.card.reason && (
                <>
                  {" · "}
                  <bdi>{visit.card.reason}</bdi>
                </>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};
