import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The coded reasons for calling a visit off, in words. */
export const cancelWords: Record<string, MessageDescriptor> = {
  feeling_better: msg`Feels better`,
  feeling_worse: msg`Feels worse`,
  sick: msg`Is sick`,
  away: msg`Is away`,
  work: msg`Has to work`,
  practitioner_away: msg`The practitioner is away`,
  confirmed: msg`The patient comes`,
  unconfirmed: msg`Not sure any more`,
  expired: msg`Nobody took the place in time`,
  undone: msg`Taken back`,
  offer_declined: msg`The patient did not take the held place`,
  hold_expired: msg`Nobody took the held place in time`,
  withdrawn: msg`Request taken back`,
  closed: msg`The clinic is closed`,
  skipped: msg`The clock skips that time now`,
  practitioner_busy: msg`Another appointment stands there`,
  patient_busy: msg`The patient has another appointment then`,
  room_busy: msg`The room is taken then`,
  device_busy: msg`The device is taken then`,
  other: msg`Another reason`,
};
