import { useLingui } from "@lingui/react/macro";
import { IconPill } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PaperButton } from "~/features/documents/public";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { Notice } from "~/shared/ui/Notice";
import { useChart } from "./api";
import classes from "./PrescriptionsTab.module.css";

/** Every prescription, newest first, each with its paper. */
export const PrescriptionsTab = ({ patientId }: { patientId: string }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { data: chart, error } = useChart(patientId, true);
  if (error && !chart) return <Notice icon={IconPill} title={failureText(error)} urgent />;
  if (!chart) return null;
  if (chart.prescriptions.length === 0) return <Notice icon={IconPill} title={t`No prescriptions yet`} />;
  return (
    <DataTable
      label={t`Prescriptions`}
      columns={[
        { id: "day", label: t`Day` },
        { id: "drugs", label: t`Medicines` },
        { id: "state", label: t`State` },
        { id: "paper", label: t`Paper`, end: true, isHidden: true },
      ]}
    >
      {chart.prescriptions.map(({ prescription_id, encounter_id, day: on, drugs, state }) => (
        <tr key={prescription_id}>
          <td>{day(on)}</td>
          <td dir="auto">
            <Link
              to="/visit/$encounterId/prescription/$prescriptionId"
              params={{ encounterId: encounter_id, prescriptionId: prescription_id }}
              className={classes.drugs}
            >
              {drugs}
            </Link>
          </td>
          <td>{state === "signed" ? t`Signed` : t`Draft`}</td>
          <td data-end>
            <PaperButton size="compact-sm" query={{ kind: "prescription", prescription_id }} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
};
