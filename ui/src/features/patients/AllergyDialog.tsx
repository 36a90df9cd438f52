import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { AllergyEntry, Patient } from "~/ipc/bindings";
import { useActionKey } from "~/shared/action-key";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyDone } from "~/shared/ui/notify";
import classes from "./AllergyDialog.module.css";
import { AllergyFields } from "./AllergyFields";
import { activeAllergies, blankAllergy } from "./allergies";
import { useAssertNoKnownAllergies, useRecordAllergy } from "./api";

interface AllergyDialogProps {
  patient: Patient;
  onClose: () => void;
}

/** Records one allergy, or that there are none. */
export const AllergyDialog = ({ patient, onClose }: AllergyDialogProps) => {
  const { t } = useLingui();
  const [entry, change] = useState(blankAllergy);
  const { record, error, errors, isPending } = useRecording(patient, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    record(entry);
  };
  const mayHaveNone = activeAllergies(patient).length === 0 && patient.allergy_status !== "none_known";
  return (
    <Dialog title={t`Record an allergy`} size="lg" onClose={onClose}>
      {mayHaveNone && <NoneKnown patientId={patient.patient_id} onClose={onClose} />}
      <form onSubmit={submit} noValidate className={classes.form}>
        <AllergyFields entry={entry} onChange={change} errors={errors} autoFocus />
        {error && <Alert color="red">{error}</Alert>}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" loading={isPending}>{t`Save allergy`}</Button>
        </div>
      </form>
    </Dialog>
  );
};

const NoneKnown = ({ patientId, onClose }: { patientId: string; onClose: () => void }) => {
  const { t } = useLingui();
  const key = useActionKey();
  const { mutate, isPending, error } = useAssertNoKnownAllergies();
  const assert = () =>
    mutate(
      { key, patient_id: patientId },
      {
        onSuccess: () => {
          notifyDone(t`Recorded: no known allergies`);
          onClose();
        },
      },
    );
  return (
    <div className={classes.none}>
      <p>{t`Asked, and there are none?`}</p>
      <Button
        variant="default"
        onClick={assert}
        loading={isPending}
        leftSection={<IconCircleCheck size={16} aria-hidden />}
      >
        {t`No known allergies`}
      </Button>
      {error && <Alert color="red">{failureText(error)}</Alert>}
    </div>
  );
};

const useRecording = ({ patient_id }: Patient, onClose: () => void) => {
  const { t } = useLingui();
  const key = useActionKey();
  const [isMissing, miss] = useState(false);
  const { mutate, isPending, error } = useRecordAllergy();
  const record = (entry: AllergyEntry) => {
    const substance = entry.substance.trim();
    miss(!substance);
    if (!substance) return;
    const done = () => {
      notifyDone(t`Recorded allergy: ${substance}`);
      onClose();
    };
    mutate(
      { key, patient_id, entry: { ...entry, substance, reaction: entry.reaction.trim() } },
      { onSuccess: done },
    );
  };
  const refused = Object.entries(fieldErrors(error)).map(([field, text]) => [
    field.replace(/^entry\./, ""),
    text,
  ]);
  const missing = isMissing ? { substance: t`Enter what the patient reacts to.` } : {};
  const isAtField = refused.length > 0;
  return {
    record,
    isPending,
    errors: { ...Object.fromEntries(refused), ...missing } as Partial<Record<keyof AllergyEntry, string>>,
    error: error && !isAtField ? failureText(error) : null,
  };
};
