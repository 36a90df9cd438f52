import { msg } from "@lingui/core/macro";

/** Adds days on which something is different. */
export const addKeys = {
  id: "schedule.add-days",
  keys: "n",
  label: msg`Add days`,
  group: msg`Schedule`,
};
