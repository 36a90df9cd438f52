import { useLingui } from "@lingui/react/macro";
import { IconHeartbeat } from "@tabler/icons-react";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Notice } from "~/shared/ui/Notice";
import { useChart } from "./api";
import { DataTable } from "./DataTable";
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
      heads={[
        { id: "at", label: t`Measured` },
        ...measured.map(({ id, label, unit }) => ({ id, label: i18n._(label), unit, isNumber: true })),
        { id: "by", label: t`Measured by` },
      ]}
      rows={chart.vitals.map((one) => ({
        key: `${one.recorded_at} ${one.recorded_by}`,
        cells: [
          moment(one.recorded_at),
          ...measured.map(({ value }) => value(one, manner) ?? "–"),
          <bdi key="by">{one.recorded_by}</bdi>,
        ],
      }))}
    />
  );
};
