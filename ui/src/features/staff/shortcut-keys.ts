import { msg } from "@lingui/core/macro";

const group = msg`Staff`;

/** Begins an account. */
export const newAccountKeys = { id: "staff.account", keys: "n", label: msg`New account`, group };

/** Begins a practitioner. */
export const newPractitionerKeys = {
  id: "staff.practitioner",
  keys: "n",
  label: msg`Add practitioner`,
  group,
};

/** Saves the practitioner that is open. */
export const saveKeys = { id: "staff.save", keys: "mod+s", label: msg`Save the practitioner`, group };
