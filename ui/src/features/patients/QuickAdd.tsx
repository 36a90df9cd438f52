import { useLingui } from "@lingui/react/macro";
import { Alert, Button, TextInput } from "@mantine/core";
import type { PatientHit } from "~/ipc/bindings";
import { useActionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { anyScript } from "~/shared/ui/any-script";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyDone } from "~/shared/ui/notify";
import { useRegisterPatient } from "./api";
import { BirthFields } from "./BirthFields";
import { useToday } from "./BirthLabel";
import { Duplicates } from "./Duplicates";
import { NeededNote } from "./NeededNote";
import { blankForm, detailsOf, type PatientForm } from "./patient-form";
import { hitOf, partName, patientName } from "./patient-name";
import classes from "./QuickAdd.module.css";
import { SexField } from "./SexField";
import { showRefusals, usePatientForm } from "./use-patient-form";

interface QuickAddProps {
  /** What was typed while looking for somebody who is not there. */
  typed: string;
  onDone: (patient: PatientHit) => void;
  onClose: () => void;
}

/** Registers somebody with the least that is needed to book. */
export const QuickAdd = ({ typed, onDone, onClose }: QuickAddProps) => {
  const { t } = useLingui();
  const { country } = useClinic();
  const form = usePatientForm({ ...blankForm(country), ...begun(typed) });
  const { save, isPending, failure } = useQuickRegistration(form, onDone);
  const submit = form.onSubmit(save);
  return (
    <Dialog title={t`Register a patient`} size="lg" onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          // React lets the event rise to the form that this dialog was opened from.
          event.stopPropagation();
          submit(event);
        }}
      >
        {failure && <Alert color="red">{failure}</Alert>}
        <NeededNote />
        <div className={classes.names}>
          <TextInput
            {...form.getInputProps("given_names")}
            label={t`Given names`}
            withAsterisk
            {...anyScript}
            data-autofocus
          />
          <TextInput
            {...form.getInputProps("family_name")}
            label={t`Family name`}
            withAsterisk
            {...anyScript}
          />
        </div>
        <TextInput {...form.getInputProps("phones.0")} label={t`Phone`} type="tel" />
        <SexField form={form} />
        <BirthFields form={form} />
        <Duplicates values={form.values} choose={t`Use instead`} onChoose={onDone} />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" loading={isPending}>{t`Register patient`}</Button>
        </div>
      </form>
    </Dialog>
  );
};

const useQuickRegistration = (
  form: ReturnType<typeof usePatientForm>,
  onDone: (patient: PatientHit) => void,
) => {
  const { t } = useLingui();
  const { manner } = useFormat();
  const today = useToday();
  const key = useActionKey();
  const { mutate, isPending, error } = useRegisterPatient();
  const save = (values: PatientForm) =>
    mutate(
      {
        key,
        details: detailsOf(values, manner, today),
        allergies: { kind: "not_asked" },
        photo: null,
      },
      {
        onSuccess: (patient) => {
          notifyDone(t`Registered ${patientName(patient)}`);
          onDone(hitOf(patient));
        },
        onError: (refusal) => showRefusals(form, refusal),
      },
    );
  const isAtField = Object.keys(form.errors).length > 0;
  return { save, isPending, failure: error && !isAtField ? failureText(error) : null };
};

const begun = (typed: string): Partial<PatientForm> => {
  const text = typed.trim();
  if (/^[+\d][\d\s()-]{4,}$/.test(text)) return { phones: [text] };
  return /\d/.test(text) ? {} : partName(text);
};
