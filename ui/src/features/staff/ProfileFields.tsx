import { useLingui } from "@lingui/react/macro";
import { Switch, TextInput } from "@mantine/core";
import { useClinic } from "~/shared/session";
import { MoneyField } from "~/shared/ui/MoneyField";
import { SelectField } from "~/shared/ui/SelectField";
import { useStaff } from "./api";
import classes from "./ProfileFields.module.css";
import type { PractitionerForm } from "./practitioner-form";

interface ProfileFieldsProps {
  form: PractitionerForm;
  errors: Partial<Record<keyof PractitionerForm, string>>;
  onChange: (part: Partial<PractitionerForm>) => void;
  isNew: boolean;
}

/** The id of a field, to which the list of errors leads. */
export const fieldId = (field: string): string => `practitioner-${field}`;

/** What the fields are called. */
export const useFieldLabels = (): Partial<Record<keyof PractitionerForm, string>> => {
  const { t } = useLingui();
  return {
    name: t`Name on papers`,
    staffId: t`Account`,
    specialisation: t`Specialisation`,
    licence: t`Licence number`,
    years: t`Years of experience`,
    qualification: t`Qualification`,
    fee: t`Consultation fee`,
    week: t`Weekly hours`,
  };
};

/** The profile of a practitioner. */
export const ProfileFields = ({ form, errors, onChange, isNew }: ProfileFieldsProps) => {
  const { t } = useLingui();
  const { currency, currency_exponent: exponent } = useClinic();
  const labels = useFieldLabels();
  const text = (field: "name" | "specialisation" | "licence" | "qualification" | "years") => ({
    id: fieldId(field),
    label: labels[field],
    value: form[field],
    error: errors[field],
    autoComplete: "off",
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ [field]: value }),
  });
  return (
    <div className={classes.fields}>
      <TextInput
        {...text("name")}
        required
        dir="auto"
        description={t`With title, such as Dr Amina Rahman`}
        data-wide
      />
      <TextInput {...text("licence")} required dir="ltr" />
      <TextInput {...text("specialisation")} dir="auto" />
      <TextInput {...text("qualification")} dir="auto" data-wide />
      <TextInput {...text("years")} dir="ltr" inputMode="numeric" />
      <MoneyField
        id={fieldId("fee")}
        label={labels.fee}
        currency={currency}
        exponent={exponent}
        value={form.fee}
        onChange={(fee) => onChange({ fee })}
        error={errors.fee}
      />
      <AccountField
        staffId={form.staffId}
        error={errors.staffId}
        onChange={(staffId) => onChange({ staffId })}
      />
      <div className={classes.switches}>
        <Switch
          label={t`Accepts patients`}
          description={t`New appointments can be booked.`}
          checked={form.isAccepting}
          onChange={(event) => onChange({ isAccepting: event.currentTarget.checked })}
        />
        <Switch
          label={t`On the day board`}
          description={t`Has a column of their own.`}
          checked={form.onBoard}
          onChange={(event) => onChange({ onBoard: event.currentTarget.checked })}
        />
        {!isNew && (
          <Switch
            label={t`Works here`}
            description={t`Switch this off when they leave; their records stay.`}
            checked={form.isActive}
            onChange={(event) => onChange({ isActive: event.currentTarget.checked })}
          />
        )}
      </div>
    </div>
  );
};

interface AccountFieldProps {
  staffId: string | null;
  error: string | undefined;
  onChange: (staffId: string | null) => void;
}

const NOBODY = "none";

const AccountField = ({ staffId, error, onChange }: AccountFieldProps) => {
  const { t } = useLingui();
  const labels = useFieldLabels();
  const { data = [] } = useStaff();
  // Those who left are offered only where they are already chosen.
  const offered = data.filter((one) => one.is_active || one.staff_id === staffId);
  return (
    <SelectField
      id={fieldId("staffId")}
      label={labels.staffId}
      description={t`Whoever signs in with it writes and signs as this practitioner.`}
      data={[
        { value: NOBODY, label: t`No account` },
        ...offered.map(({ staff_id, display_name, login }) => ({
          value: staff_id,
          label: `${display_name} (${login})`,
        })),
      ]}
      value={staffId ?? NOBODY}
      onChange={(value) => onChange(value === NOBODY ? null : value)}
      error={error}
      data-wide
    />
  );
};
