import { msg } from "@lingui/core/macro";

const group = msg`Patients`;

/** Moves to the search of the list. */
export const searchKeys = { id: "patients.search", keys: "/", label: msg`Find a patient`, group };

/** Begins a registration. */
export const newKeys = { id: "patients.new", keys: "n", label: msg`New patient`, group };

/** Saves the form that is open. */
export const saveKeys = { id: "patients.save", keys: "mod+enter", label: msg`Save the patient`, group };
