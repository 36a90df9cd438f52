import { useLingui } from "@lingui/react/macro";
import { usePractitioners } from "~/features/staff/public";
import { ChoiceField } from "./ChoiceField";

interface GiversFieldProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Who gives a service: everybody, or those chosen. */
export const GiversField = ({ chosen, onChange }: GiversFieldProps) => {
  const { t } = useLingui();
  const { data = [] } = usePractitioners();
  return (
    <ChoiceField
      label={t`Practitioners who give it`}
      description={t`Everybody gives it when none is chosen.`}
      choices={data
        // Who has left stays until taken out: with the last of them gone, everybody would give it.
        .filter(({ is_active, practitioner_id }) => is_active || chosen.includes(practitioner_id))
        .map(({ practitioner_id, profile }) => ({ id: practitioner_id, name: profile.name }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
};
