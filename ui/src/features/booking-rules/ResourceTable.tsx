import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { Resource } from "~/ipc/bindings";
import { DataTable } from "~/shared/ui/DataTable";
import classes from "./ResourceTable.module.css";
import { lookOf } from "./words";

interface ResourceTableProps {
  resources: readonly Resource[];
  onEdit: (resource: Resource) => void;
}

/** The rooms and devices, those in use first. */
export const ResourceTable = ({ resources, onEdit }: ResourceTableProps) => {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`Rooms and devices`}
      columns={[
        { id: "kind", label: t`Kind` },
        { id: "name", label: t`Name` },
        { id: "capacity", label: t`Appointments at once` },
        { id: "edit", label: t`Actions`, isHidden: true, end: true },
      ]}
    >
      {resources.map((resource) => (
        <Row key={resource.resource_id} resource={resource} onEdit={() => onEdit(resource)} />
      ))}
    </DataTable>
  );
};

const Row = ({ resource, onEdit }: { resource: Resource; onEdit: () => void }) => {
  const { t, i18n } = useLingui();
  const { kind, name, capacity, is_active } = resource;
  const look = lookOf(kind);
  return (
    <tr data-off={!is_active || undefined}>
      <td>
        <span className={classes.kind}>
          {look && <look.icon size={16} stroke={1.6} aria-hidden />}
          {look ? i18n._(look.label) : kind}
        </span>
      </td>
      <td>
        <bdi className={classes.name}>{name}</bdi>
        {!is_active && <span className={classes.off}>{t`Out of use`}</span>}
      </td>
      <td>
        {capacity > 1 &&
          t`${plural(capacity, { one: "Up to # appointment", other: "Up to # appointments" })}`}
      </td>
      <td data-end>
        <Button size="compact-sm" variant="default" aria-label={t`Edit ${name}`} onClick={onEdit}>
          {t`Edit`}
        </Button>
      </td>
    </tr>
  );
};
