export { AbsenceDialog } from "./AbsenceDialog";
export { Replans } from "./Replans";
