import { useLingui } from "@lingui/react/macro";
import type { Encounter } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { VitalsForm } from "./VitalsForm";
import { VitalsLine } from "./VitalsLine";
import classes from "./VitalsSection.module.css";

/** What was measured at this visit, and the fields for the next taking. */
export const VitalsSection = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const { time } = useFormat();
  const mayRecord = useRight("record_vitals") && encounter.note.state === "draft";
  const { vitals } = encounter;
  return (
    <section className={classes.section} aria-labelledby="vitals-title">
      <h2 id="vitals-title" className={classes.title}>{t`Vital signs`}</h2>
      {mayRecord && <VitalsForm encounterId={encounter.encounter_id} />}
      {!mayRecord && vitals.length === 0 && <p className={classes.none}>{t`None were taken`}</p>}
      {vitals.length > 0 && (
        <ul className={classes.takings} aria-label={t`Taken at this visit`}>
          {vitals.map((taken) => (
            <li key={taken.recorded_at} className={classes.taking}>
              <span className={classes.when}>{time(taken.recorded_at)}</span>
              <VitalsLine taken={taken} />
              <bdi className={classes.by}>{taken.recorded_by}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
