import type { WaitingWindow, WaitingWish } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { addDays, type Day } from "~/shared/format/day";
import type { Minutes } from "~/shared/format/time";

/** How pressing an entry is, the least pressing first. */
export const priorities = ["routine", "soon", "urgent"] as const;

/** One of them. */
export type Priority = (typeof priorities)[number];

/** The longest note; the core counts the same. */
export const LONGEST_NOTE = 500;

/** How long before its start a patient must know, in minutes, as it is offered. */
export const notices = [0, 30, 60, 120, 240, 1440, 2880, 10_080] as const;

const WEEKS_TO_WAIT = 12;
const WHOLE_DAY = 1440;

/** When in the week somebody can come, while it is filled in; without times it is the whole day. */
export interface WindowDraft {
  weekdays: number[];
  starts: Minutes | null;
  ends: Minutes | null;
}

/** What an entry asks for, while it is filled in. */
export interface WishForm {
  serviceId: string | null;
  minutes: number;
  practitionerIds: string[];
  windows: WindowDraft[];
  earliest: Day | null;
  latest: Day | null;
  notice: number;
  priority: Priority;
  expiresOn: Day | null;
  note: string;
}

/** What is wrong with which field, in the core's words for both. */
export type WishProblems = Partial<Record<keyof WaitingWish | "patient", string>>;

/** The form at its beginning; what is known already is filled in. */
export const emptyWish = (today: Day, known: Partial<WishForm> = {}): WishForm => ({
  serviceId: null,
  minutes: 20,
  practitionerIds: [],
  windows: [],
  earliest: null,
  latest: null,
  notice: 0,
  priority: "routine",
  expiresOn: addDays(today, WEEKS_TO_WAIT * 7),
  note: "",
  ...known,
});

/** A stored wish to be changed. */
export const formOf = (wish: WaitingWish): WishForm => ({
  serviceId: wish.service_id,
  minutes: wish.minutes,
  practitionerIds: wish.practitioner_ids,
  windows: wish.windows.map(({ weekdays, starts_minute, ends_minute }) => ({
    weekdays,
    starts: starts_minute === 0 ? null : starts_minute,
    ends: ends_minute === WHOLE_DAY ? null : ends_minute,
  })),
  earliest: wish.earliest_day,
  latest: wish.latest_day,
  notice: wish.notice_minutes,
  priority: priorities.find((one) => one === wish.priority) ?? "routine",
  expiresOn: wish.expires_on,
  note: wish.note,
});

const contractWindow = ({ weekdays, starts, ends }: WindowDraft): WaitingWindow => ({
  weekdays: weekdays.toSorted((one, other) => one - other),
  starts_minute: starts ?? 0,
  ends_minute: ends ?? WHOLE_DAY,
});

/** What stands in the way of sending the form. */
export const wishProblems = (form: WishForm, today: Day): WishProblems => {
  const problems: WishProblems = {};
  const windows = form.windows.map(contractWindow);
  if (windows.some(({ weekdays }) => weekdays.length === 0)) problems.windows = "not_a_weekday";
  else if (windows.some(({ starts_minute, ends_minute }) => starts_minute >= ends_minute))
    problems.windows = "not_an_interval";
  if (form.latest !== null && form.latest < (form.earliest ?? today)) problems.latest_day = "out_of_range";
  if (form.expiresOn !== null && form.expiresOn < today) problems.expires_on = "day_passed";
  if ([...form.note.trim()].length > LONGEST_NOTE) problems.note = "too_long";
  return problems;
};

/** What is sent. The form has no problems. */
export const contractWish = (form: WishForm): WaitingWish => ({
  service_id: form.serviceId,
  minutes: form.minutes,
  practitioner_ids: form.practitionerIds,
  windows: form.windows.map(contractWindow),
  earliest_day: form.earliest,
  latest_day: form.latest,
  notice_minutes: form.notice,
  priority: form.priority,
  expires_on: form.expiresOn,
  note: form.note.trim(),
});

/** The lengths that are offered, with the one that is meant among them. */
export const lengths = (minutes: number): number[] =>
  [...new Set([10, 15, 20, 30, 45, 60, 90, 120, minutes])].toSorted((one, other) => one - other);

const shown: ReadonlySet<string> = new Set([
  "patient",
  "service_id",
  "minutes",
  "windows",
  "earliest_day",
  "latest_day",
  "expires_on",
  "note",
]);

/** What the core refused, at the fields that can show it. */
export const refusedFields = (error: unknown): WishProblems => {
  const failure = failureOf(error);
  if (!failure) return {};
  const { detail, field, code } = failure;
  const all = detail.kind === "fields" ? detail.problems : [{ field: field ?? "", code }];
  return Object.fromEntries(
    all.filter(({ field: name }) => shown.has(name)).map(({ field: name, code: problem }) => [name, problem]),
  );
};
