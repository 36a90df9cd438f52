import { type I18n, type MessageDescriptor, i18n as shown } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Failure, FailureKind } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import type { FailureWords } from "../feature";

/** What a field of any screen may be refused for. */
export const commonWords: FailureWords = {
  required: msg`Please fill this in.`,
  too_long: msg`This is too long.`,
  too_short: msg`This is too short.`,
  too_many: msg`These are too many.`,
  empty: msg`There is nothing in it yet.`,
  unknown: msg`Choose one of the list.`,
  taken: msg`This is already in use.`,
  out_of_range: msg`This is outside of what is possible.`,
  not_a_day: msg`This is not a date. Enter day, month and year.`,
  not_jpeg_or_png: msg`This picture cannot be read. Choose a PNG or JPEG file.`,
};

const words: FailureWords = { ...commonWords };

/** Adds an area's words for the codes that its commands may answer with. */
export const wordFailures = (more: FailureWords): void => {
  Object.assign(words, more);
};

const kinds: Record<FailureKind, MessageDescriptor> = {
  invalid: msg`Please check this entry.`,
  refused: msg`That is not possible now.`,
  forbidden: msg`Your role does not allow this.`,
  missing: msg`This no longer exists. It may have been removed meanwhile.`,
  stale: msg`Someone else changed this meanwhile. Reload to see the latest state.`,
  signed_out: msg`The clinic is locked. Sign in again to go on.`,
  unavailable: msg`The database cannot be reached.`,
  internal: msg`Something went wrong in the program.`,
};

/** Whether a code has words that say more than that something was refused. */
export const isWorded = (code: string): boolean => code in words || code in kinds;

const withReference = msg({ message: "{text} Reference {reference}" });
const unknown = msg`Something went wrong in this window.`;

/** Says in the shown language what went wrong. Faults carry the reference under which the log has more. */
export const failureText = (error: unknown, i18n: I18n = shown): string => {
  const failure = failureOf(error);
  if (!failure) return i18n._(unknown);
  const text = say(i18n, words[failure.code] ?? kinds[failure.kind] ?? unknown, values(failure));
  if (!failure.reference) return text;
  return say(i18n, withReference, { text, reference: failure.reference });
};

const say = (i18n: I18n, { id, message }: MessageDescriptor, inserted: Record<string, unknown>): string =>
  i18n._(id, inserted, message === undefined ? {} : { message });

const values = ({ detail, field }: Failure): Record<string, unknown> => ({ ...detail, field });

/** The words for each field that the core refused, by field, ready for a form's `setErrors`. */
export const fieldErrors = (error: unknown, i18n: I18n = shown): Record<string, string> => {
  const failure = failureOf(error);
  if (!failure) return {};
  const problems = failure.detail.kind === "fields" ? failure.detail.problems : [];
  const all = problems.length > 0 ? problems : [{ field: failure.field ?? "", code: failure.code }];
  return Object.fromEntries(
    all
      .filter(({ field }) => field !== "")
      .map(({ field, code }) => [field, i18n._(words[code] ?? words[failure.code] ?? kinds.invalid)]),
  );
};
