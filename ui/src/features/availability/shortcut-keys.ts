import { msg } from "@lingui/core/macro";

/** Adds what the page lists. */
export const addKeys = {
  id: "availability.add",
  keys: "n",
  label: msg`Add location or block-out`,
  group: msg`Settings`,
};
