import { useLingui } from "@lingui/react/macro";
import { Button, Tabs } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import type { Patient } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { usePatient } from "./api";
import { BillingTab } from "./BillingTab";
import { ChartActions } from "./ChartActions";
import classes from "./ChartPage.module.css";
import { type ChartTab, useChartTabs, useTabKeys } from "./chart-tabs";
import { NotesTab } from "./NotesTab";
import { PatientHeader } from "./PatientHeader";
import { PrescriptionsTab } from "./PrescriptionsTab";
import { patientName } from "./patient-name";
import { SummaryTab } from "./SummaryTab";
import { VisitsTab } from "./VisitsTab";
import { VitalsTab } from "./VitalsTab";

/** Everything about one patient. */
export const ChartPage = () => {
  const { t } = useLingui();
  const { patientId = "" } = useParams({ strict: false }) as { patientId?: string };
  const { data: patient, error, refetch } = usePatient(patientId);
  if (patient) return <Chart key={patientId} patient={patient} />;
  if (!error) return <h1 className={classes.waiting}>{t`Reading the patient…`}</h1>;
  return (
    <Page title={t`Patient`}>
      <Notice
        icon={IconUserQuestion}
        title={t`The patient could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => refetch()}>{t`Try again`}</Button>
      </Notice>
    </Page>
  );
};

const Chart = ({ patient }: { patient: Patient }) => {
  const { t, i18n } = useLingui();
  const name = patientName(patient);
  const tabs = useChartTabs();
  const { shown, show } = useShownTab(patient.patient_id, tabs);
  useTabKeys(tabs, show);
  useEffect(() => {
    document.title = `${name} · Clinic Desk`;
  }, [name]);
  return (
    <>
      <PatientHeader patient={patient} isTitle>
        <ChartActions patient={patient} />
      </PatientHeader>
      <Tabs value={shown} onChange={(id) => show(id as ChartTab["id"])} className={classes.tabs}>
        <Tabs.List aria-label={t`Chart`}>
          {tabs.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={classes.tab}>
              {i18n._(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} className={classes.panel}>
          <Shown tab={shown} patient={patient} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};

const Shown = ({ tab, patient }: { tab: ChartTab["id"]; patient: Patient }) => {
  const { patient_id: patientId } = patient;
  if (tab === "visits") return <VisitsTab patient={patient} />;
  if (tab === "notes") return <NotesTab patientId={patientId} />;
  if (tab === "vitals") return <VitalsTab patientId={patientId} />;
  if (tab === "prescriptions") return <PrescriptionsTab patientId={patientId} />;
  if (tab === "billing") return <BillingTab patient={patient} />;
  return <SummaryTab patient={patient} />;
};

const useShownTab = (patientId: string, tabs: ChartTab[]) => {
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const show = useCallback(
    (id: ChartTab["id"]) =>
      void navigate({
        to: "/patients/$patientId",
        params: { patientId },
        search: { tab: id === "summary" ? undefined : id },
        replace: true,
      }),
    [navigate, patientId],
  );
  const shown = tabs.find(({ id }) => id === tab)?.id ?? "summary";
  return { shown, show };
};
