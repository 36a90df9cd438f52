export { useEncounter, useRefreshEncounters } from "./api";
export { SignDialog } from "./SignDialog";
