import type { AddException, AvailabilityException } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { type Day, daysBetween } from "~/shared/format/day";
import type { Minutes } from "~/shared/format/time";

/** What changes the ordinary hours, in the order in which it is offered. */
export const kinds = ["closure", "leave", "extra", "changed"] as const;

/** One of them. */
export type Kind = (typeof kinds)[number];

/** The longest reason; the core counts the same. */
export const LONGEST_REASON = 200;

const MOST_DAYS = 731;
const WHOLE_DAY = 24 * 60;

/** The dialog's fields as they are filled in. */
export interface ExceptionForm {
  kind: Kind;
  practitionerId: string | null;
  /**
   * Where extra or changed hours are worked; where the day is worked otherwise when nobody says. Of a closure, the
   * place that is closed; the whole clinic when none is named.
   */
  locationId: string | null;
  firstDay: Day | null;
  lastDay: Day | null;
  isAllDay: boolean;
  starts: Minutes | null;
  ends: Minutes | null;
  reason: string;
}

/** What an exception says, without its id. */
export type ExceptionContent = Omit<AddException, "key">;

/** What is wrong with which field, in the core's words for both. */
export type ExceptionProblems = Partial<Record<keyof ExceptionContent, string>>;

/** The form at its beginning. */
export const emptyForm: ExceptionForm = {
  kind: "closure",
  practitionerId: null,
  locationId: null,
  firstDay: null,
  lastDay: null,
  isAllDay: true,
  starts: null,
  ends: null,
  reason: "",
};

/** Whether a kind takes time away. Only that makes sense for a whole day: nobody works from midnight to midnight. */
export const takesAway = (kind: Kind): boolean => kind === "closure" || kind === "leave";

/** Whether a kind may be about one place. Who is on leave is away from all of them. */
export const mayNamePlace = (kind: Kind): boolean => kind !== "leave";

/** Whether the form is about whole days. */
export const isWholeDays = ({ kind, isAllDay }: ExceptionForm): boolean => isAllDay && takesAway(kind);

/** The form with a first day. The last one follows: one day stays one day, and none ends before it begins. */
export const withFirstDay = (form: ExceptionForm, firstDay: Day | null): ExceptionForm => {
  const { firstDay: before, lastDay } = form;
  const follows =
    firstDay !== null && (lastDay === null || lastDay === before || daysBetween(firstDay, lastDay) < 0);
  return { ...form, firstDay, lastDay: follows ? firstDay : lastDay };
};

/** What stands in the way of sending the form. */
export const exceptionProblems = (form: ExceptionForm): ExceptionProblems => {
  const problems: ExceptionProblems = {};
  if (form.kind !== "closure" && form.practitionerId === null) problems.practitioner_id = "required";
  if (form.firstDay === null) problems.first_day = "required";
  if (form.lastDay === null) problems.last_day = "required";
  if (form.firstDay !== null && form.lastDay !== null) {
    const days = daysBetween(form.firstDay, form.lastDay);
    if (days < 0 || days >= MOST_DAYS) problems.last_day = "out_of_range";
  }
  if ([...form.reason.trim()].length > LONGEST_REASON) problems.reason = "too_long";
  return isWholeDays(form) ? problems : { ...problems, ...hourProblems(form) };
};

const hourProblems = ({ starts, ends }: ExceptionForm): ExceptionProblems => {
  const problems: ExceptionProblems = {};
  if (starts === null) problems.starts_minute = "required";
  if (ends === null) problems.ends_minute = "required";
  if (starts !== null && ends !== null && starts >= ends) problems.starts_minute = "out_of_range";
  return problems;
};

/** What is sent. The form has no problems. */
export const contractException = (form: ExceptionForm): ExceptionContent => ({
  practitioner_id: form.kind === "closure" ? null : form.practitionerId,
  kind: form.kind,
  first_day: form.firstDay ?? "",
  last_day: form.lastDay ?? "",
  ...(isWholeDays(form)
    ? { starts_minute: 0, ends_minute: WHOLE_DAY }
    : { starts_minute: form.starts ?? 0, ends_minute: form.ends ?? 0 }),
  reason: form.reason.trim(),
  location_id: mayNamePlace(form.kind) ? form.locationId : null,
});

/** What an exception says, to add the same again. */
export const contentOf = ({ exception_id: _, ...content }: AvailabilityException): ExceptionContent =>
  content;

/** What the core refused, at the fields that can show it; nothing when it speaks of none of them. */
export const refusedFields = (error: unknown): ExceptionProblems => {
  const failure = failureOf(error);
  if (!failure) return {};
  const { detail, field, code } = failure;
  const all = detail.kind === "fields" ? detail.problems : [{ field: field ?? "", code }];
  const known = all.filter(({ field: name }) => shownFields.has(name));
  return Object.fromEntries(known.map(({ field: name, code: problem }) => [name, problem]));
};

const shownFields: ReadonlySet<string> = new Set([
  "kind",
  "practitioner_id",
  "first_day",
  "last_day",
  "starts_minute",
  "ends_minute",
  "reason",
  "location_id",
] satisfies (keyof ExceptionContent)[]);
