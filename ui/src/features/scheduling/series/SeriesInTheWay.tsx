import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { PlannedVisit } from "~/ipc/bindings";
import { useWriteTime } from "./PlanList";
import classes from "./Repeat.module.css";
import { useRefusalWords } from "./words";

interface SeriesInTheWayProps {
  visits: readonly PlannedVisit[];
  /** Changes the others only. */
  onLeave: () => void;
}

/** The visits for which a change of the series has no place, and what would be free. */
export const SeriesInTheWay = ({ visits, onLeave }: SeriesInTheWayProps) => {
  const { t } = useLingui();
  const write = useWriteTime();
  const refusal = useRefusalWords();
  if (visits.length === 0) return null;
  return (
    <section className={classes.repeat} aria-label={t`In the way`}>
      <ul className={classes.plan}>
        {visits.map((visit) => {
          const free = visit.alternatives.map(write).join(", ");
          return (
            <li key={visit.appointment_id} className={classes.row} data-state="failing">
              <bdi className={classes.when}>{write(visit)}</bdi>
              <span className={`${classes.why} ${classes.wide}`}>
                {refusal(visit.refusal)} {free && t`Free instead: ${free}`}
              </span>
            </li>
          );
        })}
      </ul>
      <Button variant="default" size="compact-sm" className={classes.offer} onClick={onLeave}>
        {t`Leave these as they are, move the others`}
      </Button>
    </section>
  );
};
