import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconListSearch, IconRefresh } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { PatientFilter } from "~/features/patients/public";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { VirtualGrid } from "~/shared/ui/VirtualGrid";
import classes from "./AuditPage.module.css";
import { type TrailFilter, useTrail } from "./api";
import { StaffField } from "./StaffField";
import { TrailCells, useTrailColumns } from "./TrailCells";
import { linesOf } from "./trail-model";
import { Verification } from "./Verification";

/** Who looked at or changed what, and whether the trail is whole. */
export const AuditPage = () => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { patient, staff } = useSearch({ strict: false });
  const filter: TrailFilter = { patientId: patient ?? null, staffId: staff ?? null };
  const show = (search: { patient?: string | undefined; staff?: string | undefined }) =>
    void navigate({ to: "/settings/$page", params: { page: "audit" }, search, replace: true });
  const trail = useTrail(filter);
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <PatientFilter
          label={t`About the patient`}
          patientId={patient}
          onChange={(chosen) => show({ patient: chosen, staff })}
        />
        <StaffField staffId={staff} onChange={(chosen) => show({ patient, staff: chosen })} />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={trail.isRefetching && !trail.isFetchingNextPage}
          onClick={() => void trail.refetch()}
        >
          {t`Refresh`}
        </Button>
        <Verification />
      </div>
      <Trail key={`${patient} ${staff}`} trail={trail} />
    </div>
  );
};

const Trail = ({ trail }: { trail: ReturnType<typeof useTrail> }) => {
  const { t } = useLingui();
  const [active, activate] = useState(0);
  const columns = useTrailColumns();
  const lines = useMemo(() => linesOf(trail.data?.pages.flat() ?? []), [trail.data]);
  if (trail.error && !trail.data)
    return (
      <Notice
        icon={IconListSearch}
        title={t`The trail could not be read`}
        text={failureText(trail.error)}
        urgent
      >
        <Button onClick={() => void trail.refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!trail.data) return <Skeleton height={240} />;
  if (lines.length === 0)
    return <Notice icon={IconListSearch} title={t`Nothing was recorded for this choice`} />;
  return (
    <VirtualGrid
      label={t`Audit trail`}
      columns={columns}
      className={classes.columns}
      rows={lines}
      rowKey={({ event }) => event.seq}
      cells={TrailCells}
      active={active}
      onActive={activate}
      onNearEnd={() => trail.hasNextPage && !trail.isFetching && void trail.fetchNextPage()}
    />
  );
};
