import { msg } from "@lingui/core/macro";

/** Adds a room or a device. */
export const addKeys = {
  id: "booking-rules.add",
  keys: "n",
  label: msg`Add room or device`,
  group: msg`Settings`,
};
