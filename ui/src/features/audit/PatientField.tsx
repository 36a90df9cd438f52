import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { hitOf, PatientPicker, usePatient } from "~/features/patients/public";
import type { PatientHit } from "~/ipc/bindings";
import classes from "./PatientField.module.css";

interface PatientFieldProps {
  patientId: string | undefined;
  onChange: (patientId: string | undefined) => void;
}

/** Narrows the trail to one patient. */
export const PatientField = ({ patientId, onChange }: PatientFieldProps) => {
  const { t } = useLingui();
  const [picked, pick] = useState<PatientHit | null>(null);
  const isKnown = picked?.patient_id === patientId;
  // Only an address that names a patient makes it necessary to open them for their name.
  const { data } = usePatient(patientId ?? "", patientId !== undefined && !isKnown);
  const read = data && data.patient_id === patientId ? hitOf(data) : null;
  return (
    <div className={classes.field}>
      <PatientPicker
        label={t`About the patient`}
        picked={isKnown ? picked : read}
        onPick={(patient) => {
          pick(patient);
          onChange(patient.patient_id);
        }}
        onClear={() => {
          pick(null);
          onChange(undefined);
        }}
      />
    </div>
  );
};
