import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Part } from "./note-model";
import type { Sign } from "./vitals-form";

/** The names of the parts of a note. */
export const partWords: Record<Part, MessageDescriptor> = {
  subjective: msg`Subjective`,
  objective: msg`Objective`,
  assessment: msg`Assessment`,
  plan: msg`Plan`,
};

/** What belongs in each part. */
export const partHints: Record<Part, MessageDescriptor> = {
  subjective: msg`What the patient says`,
  objective: msg`What is found`,
  assessment: msg`What it means`,
  plan: msg`What is done`,
};

/** The names of the vital signs. */
export const signWords: Record<Sign, MessageDescriptor> = {
  systolic: msg`Systolic`,
  diastolic: msg`Diastolic`,
  pulse: msg`Pulse`,
  temperature: msg`Temperature`,
  respiration: msg`Respiration`,
  oxygen: msg`Oxygen`,
  weight: msg`Weight`,
  height: msg`Height`,
};

/** What an addition to a signed note is. */
export const addendumWords: Record<string, MessageDescriptor> = {
  late_entry: msg`Late entry`,
  addendum: msg`Addendum`,
  correction: msg`Correction`,
};

/** When each kind of addition is meant. */
export const addendumHints: Record<string, MessageDescriptor> = {
  late_entry: msg`Known at the visit and left out`,
  addendum: msg`Became known later`,
  correction: msg`Puts an error right; the original stays readable`,
};
