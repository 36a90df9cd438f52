import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Encounter, PastNote } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { Addenda } from "./Addenda";
import { useHistory } from "./api";
import { NoteParts } from "./NoteParts";
import classes from "./PastColumn.module.css";
import { earlierDiagnoses, earlierPrescriptions, earlierVitals } from "./past-model";
import { VitalsLine } from "./VitalsLine";

/** What was before this visit; each part can be folded away. */
export const PastColumn = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const { day, moment } = useFormat();
  const { data: chart } = useHistory(encounter.patient.patient_id);
  const diagnoses = chart ? earlierDiagnoses(chart, encounter) : [];
  const vitals = chart ? earlierVitals(chart, encounter) : [];
  const prescriptions = chart ? earlierPrescriptions(chart, encounter) : [];
  return (
    <aside className={classes.column} aria-label={t`Before this visit`}>
      <Fold title={t`Previous note`} isEmpty={encounter.previous === null}>
        {encounter.previous && <Previous note={encounter.previous} />}
      </Fold>
      <Fold title={t`Earlier diagnoses`} isEmpty={diagnoses.length === 0} count={diagnoses.length}>
        <ul className={classes.list}>
          {diagnoses.map(({ code, text, day: on }) => (
            <li key={`${code} ${text}`}>
              <span className={classes.code}>{code}</span> <bdi>{text}</bdi>
              <p className={classes.when}>
                <bdi>{day(on)}</bdi>
              </p>
            </li>
          ))}
        </ul>
      </Fold>
      <Fold title={t`Earlier vital signs`} isEmpty={vitals.length === 0} count={vitals.length}>
        <ul className={classes.list}>
          {vitals.map((taken) => (
            <li key={taken.recorded_at}>
              <p className={classes.when}>
                <bdi>{moment(taken.recorded_at)}</bdi>
              </p>
              <VitalsLine taken={taken} />
            </li>
          ))}
        </ul>
      </Fold>
      <Fold
        title={t`Earlier prescriptions`}
        isEmpty={prescriptions.length === 0}
        count={prescriptions.length}
      >
        <ul className={classes.list}>
          {prescriptions.map(({ prescription_id, drugs, day: on }) => (
            <li key={prescription_id}>
              <bdi>{drugs}</bdi>
              <p className={classes.when}>
                <bdi>{day(on)}</bdi>
              </p>
            </li>
          ))}
        </ul>
      </Fold>
    </aside>
  );
};

interface FoldProps {
  title: string;
  isEmpty: boolean;
  count?: number;
  children: ReactNode;
}

const Fold = ({ title, isEmpty, count, children }: FoldProps) => {
  const { t } = useLingui();
  return (
    <details className={classes.fold} open>
      <summary className={classes.summary}>
        <h2 className={classes.title}>{title}</h2>
        {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
      </summary>
      {isEmpty ? <p className={classes.none}>{t`None`}</p> : children}
    </details>
  );
};

const Previous = ({ note }: { note: PastNote }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  return (
    <div className={classes.previous}>
      <p className={classes.when}>
        <bdi>{day(note.day)}</bdi> · <bdi>{note.practitioner_name}</bdi>
        {note.reason && (
          <>
            {" · "}
            <bdi>{note.reason}</bdi>
          </>
        )}
      </p>
      <NoteParts note={note} />
      {note.diagnoses.length > 0 && (
        <p>
          <span className={classes.label}>{t`Diagnoses`}</span> <bdi>{note.diagnoses.join("; ")}</bdi>
        </p>
      )}
      <Addenda addenda={note.addenda} />
    </div>
  );
};
