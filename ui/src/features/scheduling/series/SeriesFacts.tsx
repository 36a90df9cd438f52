import { useLingui } from "@lingui/react/macro";
import type { AppointmentDetails } from "~/ipc/bindings";
import { useVisitWords } from "../words";
import { useWriteTime } from "./PlanList";
import classes from "./SeriesFacts.module.css";

/** Which visit of its series this one is, and when the others are. */
export const SeriesFacts = ({ details }: { details: AppointmentDetails }) => {
  const { t } = useLingui();
  const words = useVisitWords();
  const write = useWriteTime();
  if (!details.series) return null;
  const { place, visits } = details.series;
  const count = visits.length;
  return (
    <>
      <dt>{t`Series`}</dt>
      <dd>
        <details className={classes.series}>
          <summary>{t`${place} of ${count} in a series`}</summary>
          <ol className={classes.visits}>
            {visits.map((visit) => (
              <li
                key={visit.appointment_id}
                aria-current={visit.appointment_id === details.card.appointment_id || undefined}
              >
                <bdi>{write(visit)}</bdi> · {words.status(visit.status)}
                {visit.is_apart && <> · {t`changed apart`}</>}
              </li>
            ))}
          </ol>
        </details>
      </dd>
    </>
  );
};
