import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { Service } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { typedRate } from "./rate";
import classes from "./ServiceTable.module.css";

interface ServiceTableProps {
  services: readonly Service[];
  onEdit: (service: Service) => void;
}

/** The services with their prices. */
export const ServiceTable = ({ services, onEdit }: ServiceTableProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <DataTable
      label={t`Services`}
      columns={[
        { id: "code", label: t`Code` },
        { id: "name", label: t`Name` },
        { id: "price", label: t`Price`, end: true },
        { id: "rate", label: t`Tax %`, end: true },
        { id: "edit", label: t`Actions`, isHidden: true, end: true },
      ]}
    >
      {services.map((service) => (
        <tr key={service.service_id} data-off={!service.is_active || undefined}>
          <td>
            <bdi>{service.code}</bdi>
          </td>
          <td>
            <bdi className={classes.name}>{service.name}</bdi>
            {!service.is_active && <span className={classes.off}>{t`Not offered`}</span>}
          </td>
          <td data-end>{money(service.price_minor)}</td>
          <td data-end>{typedRate(service.tax_rate)}</td>
          <td data-end>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t`Edit ${service.name}`}
              onClick={() => onEdit(service)}
            >
              {t`Edit`}
            </Button>
          </td>
        </tr>
      ))}
    </DataTable>
  );
};
