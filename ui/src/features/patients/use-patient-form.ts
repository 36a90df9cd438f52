import { useLingui } from "@lingui/react";
import { useForm } from "@mantine/form";
import type { Failure } from "~/ipc/bindings";
import { ClinicError, failureOf } from "~/ipc/call";
import { fieldErrors } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useToday } from "./BirthLabel";
import { checkPatient, formField, type PatientForm } from "./patient-form";

/** A form about a patient, with what is wrong in it said in the shown language. */
export const usePatientForm = (initialValues: PatientForm) => {
  const { i18n } = useLingui();
  const { manner } = useFormat();
  const today = useToday();
  return useForm<PatientForm>({
    initialValues,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(checkPatient(values, manner, today)).map(([field, word]) => [field, i18n._(word)]),
      ),
  });
};

/** The form that `usePatientForm` makes. */
export type PatientFormState = ReturnType<typeof usePatientForm>;

/** Shows at the fields what the core refused; says whether there was any such field. */
export const showRefusals = (form: PatientFormState, error: unknown): boolean => {
  const failure = failureOf(error);
  if (failure?.kind !== "invalid") return false;
  const refused = Object.entries(fieldErrors(asForm(failure)));
  form.setErrors(Object.fromEntries(refused));
  return refused.length > 0;
};

// The core names its own fields.
const asForm = (failure: Failure): ClinicError => {
  const problems = failure.detail.kind === "fields" ? failure.detail.problems : [];
  const renamed = problems.map(({ field, code }) => ({ field: formField(field), code }));
  const field = failure.field && formField(failure.field);
  return new ClinicError({
    ...failure,
    field,
    detail: { kind: "fields", problems: renamed },
  });
};
