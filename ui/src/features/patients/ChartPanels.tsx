import { useLingui } from "@lingui/react/macro";
import type { ChartDiagnosis, PrescriptionLink, Vitals } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import classes from "./ChartPanels.module.css";
import { distinctDiagnoses } from "./diagnoses";
import { Lines, Nothing, Panel } from "./Panel";
import { vitalColumns } from "./vital-words";

const MOST = 6;

/** What the patient has been found to have. */
export const DiagnosesPanel = ({ diagnoses }: { diagnoses: ChartDiagnosis[] }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const distinct = distinctDiagnoses(diagnoses);
  return (
    <Panel title={t`Diagnoses`}>
      {distinct.length === 0 && <Nothing>{t`No diagnoses yet.`}</Nothing>}
      <Lines>
        {distinct.map(({ code, text, day: on }) => (
          <li key={`${code} ${text}`} className={classes.line}>
            <span>
              <bdi className={classes.strong}>{text}</bdi>{" "}
              {code && <bdi className={classes.code}>{code}</bdi>}
            </span>
            <span className={classes.when}>{day(on)}</span>
          </li>
        ))}
      </Lines>
    </Panel>
  );
};

/** The prescriptions of late, signed ones first to see. */
export const PrescriptionsPanel = ({ prescriptions }: { prescriptions: PrescriptionLink[] }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  return (
    <Panel title={t`Prescriptions`}>
      {prescriptions.length === 0 && <Nothing>{t`No prescriptions yet.`}</Nothing>}
      <Lines>
        {prescriptions.slice(0, MOST).map(({ prescription_id, drugs, state, day: on }) => (
          <li key={prescription_id} className={classes.line}>
            <span>
              <bdi className={classes.strong}>{drugs}</bdi>
              {state === "draft" && <span className={classes.draft}>{t`Draft`}</span>}
            </span>
            <span className={classes.when}>{day(on)}</span>
          </li>
        ))}
      </Lines>
    </Panel>
  );
};

/** The last value of each vital sign. */
export const VitalsPanel = ({ vitals }: { vitals: Vitals[] }) => {
  const { t, i18n } = useLingui();
  const { manner, moment } = useFormat();
  const last = vitals[0];
  return (
    <Panel
      title={t`Last vital signs`}
      actions={last && <span className={classes.when}>{moment(last.recorded_at)}</span>}
    >
      {!last && <Nothing>{t`No vital signs yet.`}</Nothing>}
      {last && (
        <dl className={classes.vitals}>
          {vitalColumns.map(({ id, label, unit, value }) => {
            const written = value(last, manner);
            if (written === null) return null;
            return (
              <div key={id}>
                <dt>{i18n._(label)}</dt>
                <dd>
                  <bdi>
                    {written} <span className={classes.unit}>{unit}</span>
                  </bdi>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </Panel>
  );
};
