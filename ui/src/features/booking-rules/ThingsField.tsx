import { useLingui } from "@lingui/react/macro";
import { useResources } from "./api";
import { ChoiceField } from "./ChoiceField";
import { resourceKinds } from "./resource-form";
import { kindLooks } from "./words";

interface ThingsFieldProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** The rooms and devices that do for a service. Of each kind an appointment takes one. */
export const ThingsField = ({ chosen, onChange }: ThingsFieldProps) => {
  const { t, i18n } = useLingui();
  const { data = [] } = useResources();
  const shown = data.filter(({ is_active, resource_id }) => is_active || chosen.includes(resource_id));
  return resourceKinds.map((kind) => {
    const choices = shown
      .filter((one) => one.kind === kind)
      .map(({ resource_id, name }) => ({ id: resource_id, name }));
    if (choices.length === 0) return null;
    const isOfKind = (id: string) => choices.some((choice) => choice.id === id);
    return (
      <ChoiceField
        key={kind}
        label={i18n._(kindLooks[kind].many)}
        description={t`One of those chosen is taken. None is needed when none is chosen.`}
        choices={choices}
        chosen={chosen.filter(isOfKind)}
        onChange={(next) => onChange([...chosen.filter((id) => !isOfKind(id)), ...next])}
      />
    );
  });
};
