import { useLingui } from "@lingui/react";
import { useForm } from "@mantine/form";
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
  const refused = Object.entries(fieldErrors(error)).map(([field, text]) => [formField(field), text]);
  form.setErrors(Object.fromEntries(refused));
  return refused.length > 0;
};
