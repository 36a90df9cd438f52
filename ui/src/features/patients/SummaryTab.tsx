import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ConsentSwitches } from "~/features/reminders/public";
import type { Patient } from "~/ipc/bindings";
import { useRight } from "~/shared/session";
import { AllergyPanel } from "./AllergyPanel";
import { useChart } from "./api";
import { DiagnosesPanel, PrescriptionsPanel, VitalsPanel } from "./ChartPanels";
import { Demographics } from "./Demographics";
import { NearVisits } from "./NearVisits";
import { Panel } from "./Panel";
import classes from "./SummaryTab.module.css";

/** The chart at a glance. */
export const SummaryTab = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { patient_id: patientId } = patient;
  const maySeeRecords = useRight("view_records");
  const maySeeSchedule = useRight("view_schedule");
  const mayEdit = useRight("edit_patients");
  const { data: chart } = useChart(patientId, maySeeRecords);
  const edit = mayEdit && (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => navigate({ to: "/patients/$patientId/edit", params: { patientId } })}
    >
      {t`Change`}
    </Button>
  );
  return (
    <div className={classes.panels}>
      <AllergyPanel patient={patient} />
      {chart && (
        <>
          <DiagnosesPanel diagnoses={chart.diagnoses} />
          <PrescriptionsPanel prescriptions={chart.prescriptions} />
          <VitalsPanel vitals={chart.vitals} />
        </>
      )}
      {maySeeSchedule && <NearVisits patientId={patientId} />}
      <Demographics patient={patient} actions={edit} />
      <Panel title={t`Messages`}>
        <ConsentSwitches patientId={patientId} />
      </Panel>
    </div>
  );
};
