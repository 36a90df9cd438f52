import { useState } from "react";
import type { PatientHit } from "~/ipc/bindings";
import { usePatient } from "./api";
import classes from "./PatientFilter.module.css";
import { PatientPicker } from "./PatientPicker";
import { hitOf } from "./patient-name";

interface PatientFilterProps {
  /** What being of the patient means in this list. */
  label: string;
  patientId: string | undefined;
  onChange: (patientId: string | undefined) => void;
}

/** Narrows a list to one patient. */
export const PatientFilter = ({ label, patientId, onChange }: PatientFilterProps) => {
  const [picked, pick] = useState<PatientHit | null>(null);
  const isKnown = picked?.patient_id === patientId;
  // Only an address that names a patient makes it necessary to open them for their name.
  const { data } = usePatient(patientId ?? "", patientId !== undefined && !isKnown);
  const read = data && data.patient_id === patientId ? hitOf(data) : null;
  return (
    <div className={classes.filter}>
      <PatientPicker
        label={label}
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
