import { msg } from "@lingui/core/macro";

/** Adds a reminder. */
export const addKeys = {
  id: "reminders.add",
  keys: "n",
  label: msg`Add reminder`,
  group: msg`Settings`,
};
