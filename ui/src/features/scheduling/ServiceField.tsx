import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { BookableService } from "~/ipc/bindings";
import { SelectField } from "~/shared/ui/SelectField";
import { useBookableServices } from "./api";

interface ServiceFieldProps {
  service: BookableService | null;
  onChange: (service: BookableService | null) => void;
  error: ReactNode;
}

const NOTHING = "nothing";

/** What a visit is for; not asked where no service is booked. */
export const ServiceField = ({ service, onChange, error }: ServiceFieldProps) => {
  const { t } = useLingui();
  const { data: services = [] } = useBookableServices();
  if (services.length === 0) return null;
  const known = services.map(({ service_id, name }) => ({ value: service_id, label: name }));
  const nothing = { value: NOTHING, label: t`Nothing in particular` };
  return (
    <SelectField
      label={t`Service`}
      placeholder={nothing.label}
      // As an empty field it can be searched at once; a chosen service can be taken back.
      data={service ? [nothing, ...known] : known}
      value={service?.service_id ?? null}
      onChange={(id) => onChange(services.find(({ service_id }) => service_id === id) ?? null)}
      searchable
      selectFirstOptionOnChange
      error={error}
    />
  );
};
