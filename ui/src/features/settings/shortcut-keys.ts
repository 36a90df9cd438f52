import { msg } from "@lingui/core/macro";

/** Saves the settings that are open. */
export const saveKeys = {
  id: "settings.save",
  keys: "mod+s",
  label: msg`Save the settings`,
  group: msg`Settings`,
};
