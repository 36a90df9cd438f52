import type { Patient, PatientHit } from "~/ipc/bindings";
import { listName } from "~/shared/format/name";

interface Named {
  given_names: string;
  family_name: string;
}

/** The name as lists show it: Rahman, Paul. */
export const patientName = (patient: Named | { details: Named }): string => {
  const { given_names, family_name } = "details" in patient ? patient.details : patient;
  return listName({ given: given_names, family: family_name });
};

/** The row that a list would show of a patient. */
export const hitOf = (patient: Patient): PatientHit => ({
  patient_id: patient.patient_id,
  number: patient.number,
  given_names: patient.details.given_names,
  family_name: patient.details.family_name,
  born_on: patient.details.born_on,
  is_birth_estimated: patient.is_birth_estimated,
  sex: patient.details.sex,
  phone: patient.details.phones[0] ?? "",
  allergy_status: patient.allergy_status,
  is_archived: patient.is_archived,
  balance_minor: patient.balance_minor,
});

/** Parts a name typed in one go: "Rahman, Paul" or "Paul Rahman". */
export const partName = (typed: string): Named => {
  const text = typed.trim().replace(/\s+/g, " ");
  const comma = text.indexOf(",");
  if (comma >= 0)
    return { family_name: text.slice(0, comma).trim(), given_names: text.slice(comma + 1).trim() };
  const gap = text.lastIndexOf(" ");
  if (gap < 0) return { given_names: text, family_name: "" };
  return { given_names: text.slice(0, gap), family_name: text.slice(gap + 1) };
};
