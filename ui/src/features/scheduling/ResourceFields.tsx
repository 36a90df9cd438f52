import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { SelectField } from "~/shared/ui/SelectField";
import { useResources, useServices } from "./api";
import type { PlaceDraft } from "./place-form";

interface ResourceFieldsProps {
  visit: AppointmentCard;
  draft: PlaceDraft;
  onChange: (draft: PlaceDraft) => void;
  errors: Partial<Record<"room" | "device", ReactNode>>;
}

/** Which room and which device a visit takes, as far as its service needs one. */
export const ResourceFields = ({ visit, draft, onChange, errors }: ResourceFieldsProps) => {
  const { t } = useLingui();
  const isFor = visit.service_id !== null;
  const { data: services = [] } = useServices(isFor);
  const { data: resources = [] } = useResources(isFor);
  const needed = services.find(({ service_id }) => service_id === visit.service_id)?.rules.resource_ids ?? [];
  // What the visit takes already stands here also when it would not do any more: the core says so.
  const offered = (kind: string, present: string | null) =>
    resources
      .filter((one) => one.kind === kind)
      .filter(({ resource_id: id, is_active }) => id === present || (is_active && needed.includes(id)))
      .map(({ resource_id: value, name: label }) => ({ value, label }));
  return (
    <>
      <Choice
        label={t`Room`}
        options={offered("room", visit.room_id)}
        value={draft.room_id}
        onChange={(room_id) => onChange({ ...draft, room_id })}
        error={errors.room}
      />
      <Choice
        label={t`Device`}
        options={offered("device", visit.device_id)}
        value={draft.device_id}
        onChange={(device_id) => onChange({ ...draft, device_id })}
        error={errors.device}
      />
    </>
  );
};

interface ChoiceProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (id: string | null) => void;
  error: ReactNode;
}

const ANY = "any";

const Choice = ({ label, options, value, onChange, error }: ChoiceProps) => {
  const { t } = useLingui();
  if (options.length === 0) return null;
  return (
    <SelectField
      label={label}
      data={[{ value: ANY, label: t`Any that is free` }, ...options]}
      value={value ?? ANY}
      onChange={(id) => onChange(id === ANY ? null : id)}
      error={error}
    />
  );
};
