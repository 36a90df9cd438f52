import type { Patient } from "~/ipc/bindings";
import { spokenName } from "~/shared/format/name";
import { Initials } from "~/shared/ui/Initials";
import { usePicture } from "~/shared/ui/use-picture";
import { usePatientPhoto } from "./api";
import classes from "./PatientPhoto.module.css";

/** The face of a patient, or their initials. The name stands beside it. */
export const PatientPhoto = ({ patient }: { patient: Patient }) => {
  const photo = usePicture(usePatientPhoto(patient).data);
  const { given_names, family_name } = patient.details;
  if (!patient.has_photo || !photo) {
    return <Initials name={spokenName({ given: given_names, family: family_name })} large />;
  }
  return <img className={classes.photo} src={photo} alt="" width={38} height={38} />;
};
