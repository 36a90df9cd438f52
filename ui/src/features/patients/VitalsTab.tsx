import { useLingui } from "@lingui/react/macro";
import { IconHeartbeat } from "@tabler/icons-react";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { Notice } from "~/shared/ui/Notice";
import { useChart } from "./api";
import { vitalColumns } from "./vital-words";

/** Every taking of vital signs, newest first. */
export const VitalsTab = ({ patientId }: { patientId: string }) => {
  const { t, i18n } = useLingui();
  const { manner, moment } = useFormat();
  const { data: chart, error } = useChart(patientId, true);
  if (error && !chart) return <Notice icon={IconHeartbeat} title={failureText(error)} urgent />;
  if (!chart) return null;
  if (chart.vitals.length === 0) return <Notice icon={IconHeartbeat} title={t`No vital signs yet`} />;
  const measured = vitalColumns.filter(({ value }) =>
    chart.vitals.some((one) => value(one, manner) !== null),
  );
  return (
    <DataTable
      label={t`Vital signs`}
      columns={[
        { id: "at", label: t`Measured` },
        ...measured.map(({ id, label, unit }) => ({ id, label: `${i18n._(label)} (${unit})`, end: true })),
        { id: "by", label: t`Measured by` },
      ]}
    >
      {chart.vitals.map((one) => (
        <tr key={`${one.recorded_at} ${one.recorded_by}`}>
          <td>{moment(one.recorded_at)}</td>
          {measured.map(({ id, value }) => (
            <td key={id} data-end>
              {value(one, manner) ?? "–"}
            </td>
          ))}
          <td dir="auto">{one.recorded_by}</td>
        </tr>
      ))}
    </DataTable>
  );
};
