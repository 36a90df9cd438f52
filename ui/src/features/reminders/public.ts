export { ConsentSwitches } from "./ConsentSwitches";
export { VisitReminders } from "./VisitReminders";
