import type { HoursInterval } from "~/ipc/bindings";

/** One interval while it is edited; an end may still be missing. */
export interface DraftInterval {
  starts_minute: number | null;
  ends_minute: number | null;
}

/** The hours of a week by weekday, 1 (Monday) to 7 (Sunday). A day without intervals is closed. */
export type Week = Record<number, DraftInterval[]>;

/** Why hours cannot stand as they are. */
export type HoursProblem = "incomplete" | "backwards" | "overlap";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The weekdays in the order in which a country's week runs. */
export const weekFrom = (first: number): number[] => weekdays.map((_, at) => ((first - 1 + at) % 7) + 1);

/** Makes a week of the stored intervals. */
export const weekOf = (hours: readonly HoursInterval[]): Week =>
  Object.fromEntries(
    weekdays.map((weekday) => [
      weekday,
      hours
        .filter((interval) => interval.weekday === weekday)
        .map(({ starts_minute, ends_minute }) => ({ starts_minute, ends_minute }))
        .sort((a, b) => a.starts_minute - b.starts_minute),
    ]),
  );

/** The intervals to store. */
export const hoursOf = (week: Week): HoursInterval[] =>
  weekdays.flatMap((weekday) =>
    (week[weekday] ?? []).flatMap(({ starts_minute, ends_minute }) =>
      starts_minute === null || ends_minute === null ? [] : [{ weekday, starts_minute, ends_minute }],
    ),
  );

/** The first problem of one day. */
export const dayProblem = (intervals: readonly DraftInterval[]): HoursProblem | null => {
  const whole = intervals.flatMap(({ starts_minute, ends_minute }) =>
    starts_minute === null || ends_minute === null ? [] : [{ starts_minute, ends_minute }],
  );
  if (whole.length < intervals.length) return "incomplete";
  if (whole.some(({ starts_minute, ends_minute }) => ends_minute <= starts_minute)) return "backwards";
  const sorted = whole.toSorted((a, b) => a.starts_minute - b.starts_minute);
  // Half-open: an interval may begin in the minute in which another ends.
  const meets = sorted.some(
    ({ starts_minute }, at) => at > 0 && starts_minute < (sorted[at - 1]?.ends_minute ?? 0),
  );
  return meets ? "overlap" : null;
};

/** The first problem of a week. */
export const weekProblem = (week: Week): HoursProblem | null =>
  weekdays.map((weekday) => dayProblem(week[weekday] ?? [])).find((problem) => problem !== null) ?? null;

/** What is added to a day: its usual hours when it was closed, else an hour after the last interval. */
export const nextInterval = (intervals: readonly DraftInterval[]): DraftInterval => {
  const last = Math.max(0, ...intervals.map(({ ends_minute }) => ends_minute ?? 0));
  if (last === 0) return { starts_minute: 9 * 60, ends_minute: 17 * 60 };
  return { starts_minute: Math.min(last + 60, 23 * 60), ends_minute: Math.min(last + 5 * 60, 24 * 60) };
};

/** The hours of one day on every day that is open. */
export const copyToOpenDays = (week: Week, from: number): Week => {
  const model = week[from] ?? [];
  return Object.fromEntries(
    weekdays.map((weekday) => [
      weekday,
      (week[weekday] ?? []).length > 0 ? model.map((one) => ({ ...one })) : [],
    ]),
  );
};
