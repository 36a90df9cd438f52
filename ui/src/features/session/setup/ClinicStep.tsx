import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { SetupClinic } from "~/ipc/bindings";
import { fieldErrors } from "~/shared/format/failure";
import { PhoneField } from "~/shared/ui/PhoneField";
import { useSetupClinic } from "../api";
import { type ClinicForm, clinicOf, emptyClinic, formOf } from "./clinic-form";
import { LogoField } from "./LogoField";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";

interface ClinicStepProps {
  known: SetupClinic | null;
  next: () => void;
  back: (() => void) | undefined;
}

/** Asks for the clinic as it stands on its papers. */
export const ClinicStep = ({ known, next, back }: ClinicStepProps) => {
  const { t } = useLingui();
  const save = useSetupClinic();
  const form = useForm<ClinicForm>({
    initialValues: known ? formOf(known) : emptyClinic,
    validate: {
      name: (name) => (name.trim() ? null : t`Every clinic has a name.`),
      email: (email) =>
        email === "" || /^\S+@\S+\.\S+$/.test(email) ? null : t`An address looks like name@clinic.org.`,
    },
  });
  const { getInputProps } = form;
  const submit = form.onSubmit((values) =>
    save.mutate(clinicOf(values), {
      onSuccess: next,
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <StepForm
      title={t`Your clinic`}
      text={t`This stands at the head of prescriptions, invoices and receipts. You can change it later.`}
      error={form.isValid() ? save.error : null}
      isPending={save.isPending}
      submit={submit}
      back={back}
    >
      <TextInput
        label={t`Name of the clinic`}
        required
        autoComplete="organization"
        dir="auto"
        {...getInputProps("name")}
      />
      <Textarea
        label={t`Address`}
        autoComplete="street-address"
        minRows={2}
        maxRows={4}
        dir="auto"
        {...getInputProps("address")}
      />
      <div className={classes.pair}>
        <PhoneField label={t`Telephone`} {...getInputProps("phone")} />
        <TextInput
          label={t`E-mail`}
          type="email"
          autoComplete="email"
          dir="ltr"
          {...getInputProps("email")}
        />
        <TextInput label={t`Tax or registration number`} dir="ltr" {...getInputProps("tax_number")} />
      </div>
      <LogoField
        value={form.values.logo}
        onChange={(logo) => form.setFieldValue("logo", logo)}
        error={form.errors.logo}
      />
    </StepForm>
  );
};
