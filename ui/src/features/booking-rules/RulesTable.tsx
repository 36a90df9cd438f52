import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { usePractitioners } from "~/features/staff/public";
import type { BookableService } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { useResources } from "./api";
import classes from "./RulesTable.module.css";

interface RulesTableProps {
  services: readonly BookableService[];
  onEdit: (service: BookableService) => void;
}

/** The services with their length, what stands around it, who gives them and what they take. */
export const RulesTable = ({ services, onEdit }: RulesTableProps) => {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`Booking rules`}
      columns={[
        { id: "service", label: t`Service` },
        { id: "length", label: t`Length` },
        { id: "buffers", label: t`Time around it` },
        { id: "people", label: t`Given by` },
        { id: "things", label: t`Rooms and devices` },
        { id: "edit", label: t`Actions`, isHidden: true, end: true },
      ]}
    >
      {services.map((service) => (
        <Row key={service.service_id} service={service} onEdit={() => onEdit(service)} />
      ))}
    </DataTable>
  );
};

const Row = ({ service, onEdit }: { service: BookableService; onEdit: () => void }) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const { data: people = [] } = usePractitioners();
  const { data: things = [] } = useResources();
  const { name, rules } = service;
  const [before, after] = [length(rules.buffer_before), length(rules.buffer_after)];
  const givers = people.filter(({ practitioner_id }) => rules.practitioner_ids.includes(practitioner_id));
  const taken = things.filter(({ resource_id }) => rules.resource_ids.includes(resource_id));
  return (
    <tr data-off={!rules.is_bookable || undefined}>
      <td>
        <bdi className={classes.name}>{name}</bdi>
        {!rules.is_bookable && <span className={classes.off}>{t`Not booked`}</span>}
      </td>
      <td className={classes.number}>{length(rules.minutes)}</td>
      <td className={classes.number}>
        {rules.buffer_before > 0 && <span>{t`${before} before`}</span>}
        {rules.buffer_after > 0 && <span>{t`${after} after`}</span>}
      </td>
      <td>
        {rules.practitioner_ids.length === 0 ? (
          t`Everybody`
        ) : (
          <Names names={givers.map(({ profile }) => profile.name)} />
        )}
      </td>
      <td>
        <Names names={taken.map((one) => one.name)} />
      </td>
      <td data-end>
        <Button size="compact-sm" variant="default" aria-label={t`Edit ${name}`} onClick={onEdit}>
          {t`Edit`}
        </Button>
      </td>
    </tr>
  );
};

// Each name apart, because each may run the other way.
const Names = ({ names }: { names: readonly string[] }) =>
  names.map((name, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <bdi>{name}</bdi>
    </span>
  ));
