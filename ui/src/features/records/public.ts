export { useEncounter } from "./api";
export { SignDialog } from "./SignDialog";
