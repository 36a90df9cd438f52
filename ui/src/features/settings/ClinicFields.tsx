import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { PhoneField } from "~/shared/ui/PhoneField";
import classes from "./ClinicFields.module.css";
import type { ClinicForm } from "./clinic-form";
import { LogoField } from "./LogoField";

interface ClinicFieldsProps {
  form: ClinicForm;
  errors: Partial<Record<keyof ClinicForm, string>>;
  onChange: (part: Partial<ClinicForm>) => void;
}

/** The id of a field, to which the list of errors leads. */
export const fieldId = (field: string): string => `clinic-${field}`;

/** What the fields are called. */
export const useClinicLabels = (): Record<keyof ClinicForm, string> => {
  const { t } = useLingui();
  return {
    name: t`Name of the clinic`,
    address: t`Address`,
    phone: t`Phone`,
    email: t`E-mail`,
    taxNumber: t`Tax or registration number`,
    logo: t`Logo`,
    idleLock: t`Lock the screen after`,
    opening: t`Opening hours`,
  };
};

/** What stands on papers, and how soon the screen locks. */
export const ClinicFields = ({ form, errors, onChange }: ClinicFieldsProps) => {
  const { t } = useLingui();
  const labels = useClinicLabels();
  const field = (name: "name" | "address" | "phone" | "email" | "taxNumber" | "idleLock") => ({
    id: fieldId(name),
    label: labels[name],
    value: form[name],
    error: errors[name],
    autoComplete: "off",
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ [name]: value }),
  });
  return (
    <div className={classes.fields}>
      <TextInput {...field("name")} required dir="auto" data-wide />
      <Textarea
        {...field("address")}
        description={t`As it stands on papers, a line each.`}
        dir="auto"
        data-wide
      />
      <PhoneField {...field("phone")} />
      <TextInput {...field("email")} type="email" dir="ltr" />
      <TextInput {...field("taxNumber")} dir="ltr" />
      <div className={classes.wide}>
        <LogoField logo={form.logo} onChange={(logo) => onChange({ logo })} error={errors.logo} />
      </div>
      <TextInput
        {...field("idleLock")}
        description={t`Minutes without a key or a click, 1 to 60. What was typed is kept.`}
        inputMode="numeric"
        dir="ltr"
        rightSection={<span aria-hidden>{t`min`}</span>}
        rightSectionPointerEvents="none"
      />
    </div>
  );
};
