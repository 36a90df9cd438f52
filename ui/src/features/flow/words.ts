import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Stage, Wait } from "./flow-model";
import type { Refusal } from "./landing-model";

/** The heads of the columns. */
export const stageWords: Record<Stage, MessageDescriptor> = {
  arrived: msg`Arrived`,
  roomed: msg`In room`,
  with_practitioner: msg`With practitioner`,
  checkout: msg`Checking out`,
  completed: msg`Done`,
};

/** Why a card may not go to a column. */
export const refusalWords: Record<Refusal, MessageDescriptor> = {
  one_step_back: msg`Only the last step can be taken back`,
  not_to_be_undone: msg`You cannot take this step back`,
  begin_instead: msg`You begin the visit yourself: put it under “With practitioner”`,
  not_roomed_by_you: msg`Nurses and doctors take patients to a room, before the visit begins`,
  not_begun_by_you: msg`Only who sees the patient begins the visit`,
  not_begun: msg`The visit has not begun`,
  not_ended_by_you: msg`Only who conducts this visit can end it`,
};

/** How long a wait is, in words beside its colour. */
export const waitWords: Record<Wait, MessageDescriptor | null> = {
  short: null,
  long: msg`long wait`,
  "too-long": msg`too long`,
};
