import { useLingui } from "@lingui/react/macro";
import { IconPill } from "@tabler/icons-react";
import { PaperButton } from "~/features/documents/public";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Notice } from "~/shared/ui/Notice";
import { useChart } from "./api";
import { DataTable } from "./DataTable";

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
      heads={[
        { id: "day", label: t`Day` },
        { id: "drugs", label: t`Medicines` },
        { id: "state", label: t`State` },
        { id: "paper", label: t`Paper` },
      ]}
      rows={chart.prescriptions.map(({ prescription_id, day: on, drugs, state }) => ({
        key: prescription_id,
        cells: [
          day(on),
          <bdi key="drugs">{drugs}</bdi>,
          state === "signed" ? t`Signed` : t`Draft`,
          <PaperButton key="paper" size="compact-sm" query={{ kind: "prescription", prescription_id }} />,
        ],
      }))}
    />
  );
};
