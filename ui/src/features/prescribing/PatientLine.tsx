import { AllergyLine, BirthLabel, patientName, SexLabel, usePatient } from "~/features/patients/public";
import type { Patient } from "~/ipc/bindings";
import classes from "./PatientLine.module.css";

/** For whom it is, with the allergies as they are known now. The full header stands behind the dialog. */
export const PatientLine = ({ patient: seen }: { patient: Patient }) => {
  const { data: patient = seen } = usePatient(seen.patient_id);
  const { details, is_birth_estimated, deceased_on, number } = patient;
  return (
    <div className={classes.line}>
      <p className={classes.name}>
        <bdi>{patientName(patient)}</bdi>
      </p>
      <p className={classes.facts}>
        <SexLabel sex={details.sex} /> ·{" "}
        <BirthLabel bornOn={details.born_on} isEstimated={is_birth_estimated} diedOn={deceased_on} /> ·{" "}
        <bdi>{number}</bdi>
      </p>
      <div className={classes.end}>
        <AllergyLine patient={patient} />
      </div>
    </div>
  );
};
