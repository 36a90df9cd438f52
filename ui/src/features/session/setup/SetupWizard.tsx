import type { SetupState } from "~/ipc/bindings";

/** Leads through the first run. */
export const SetupWizard = ({ state }: { state: SetupState }) => <p>{state.step}</p>;
