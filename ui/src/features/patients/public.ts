export { AllergyLine } from "./AllergyLine";
export { activeAllergies } from "./allergies";
export { usePatient } from "./api";
export { BirthLabel } from "./BirthLabel";
export { PatientFilter } from "./PatientFilter";
export { PatientHeader } from "./PatientHeader";
export { PatientPicker } from "./PatientPicker";
export { hitOf, patientName } from "./patient-name";
export { SexLabel } from "./SexLabel";
