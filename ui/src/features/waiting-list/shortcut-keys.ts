import { msg } from "@lingui/core/macro";

const group = msg`Waiting list`;

/** Puts a patient on the list. */
export const addKeys = { id: "waiting.add", keys: "n", label: msg`Put on the waiting list`, group };

/** The patient takes the place that is held. */
export const acceptKeys = { id: "waiting.accept", keys: "a", label: msg`Accept the held place`, group };

/** The patient does not take it. */
export const declineKeys = { id: "waiting.decline", keys: "d", label: msg`Decline the held place`, group };
