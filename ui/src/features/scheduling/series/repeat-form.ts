import { addDays, type Day, daysBetween, weekdayOf } from "~/shared/format/day";

/** The most visits of one series; the core counts the same. */
export const MOST_VISITS = 104;
/** The widest gap between two of them, in days, weeks or months. */
export const WIDEST_GAP = 52;

/** How a visit repeats, as it is filled in. */
export interface RepeatDraft {
  unit: "day" | "week" | "month";
  every: number;
  /** For weeks: 1 (Monday) to 7 (Sunday); that of the first day when empty. */
  weekdays: readonly number[];
  /** For months: on the same date, or on the same weekday of the month. */
  monthly: "date" | "weekday";
  end: "count" | "until";
  count: number;
  until: Day | null;
}

/** Every week, eight times. */
export const weekly: RepeatDraft = {
  unit: "week",
  every: 1,
  weekdays: [],
  monthly: "date",
  end: "count",
  count: 8,
  until: null,
};

const words = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const word = (weekday: number): string => words[weekday - 1] ?? "";

/** Which weekday of its month a day is: the first to fourth, or the last (-1). */
export const nthOf = (day: Day): number => {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  const isLast = addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return nth > 4 || (isLast && nth === 4) ? -1 : nth;
};

/** The weekdays of a weekly series, which follow its first day until others are chosen. */
export const weekdaysOf = ({ weekdays }: RepeatDraft, first: Day): readonly number[] =>
  weekdays.length === 0 ? [weekdayOf(first)] : weekdays;

/** With a weekday, or without it; one is always left. */
export const withRepeatedWeekday = (draft: RepeatDraft, first: Day, weekday: number): RepeatDraft => {
  const chosen = weekdaysOf(draft, first);
  const next = chosen.includes(weekday) ? chosen.filter((one) => one !== weekday) : [...chosen, weekday];
  return next.length === 0 ? draft : { ...draft, weekdays: next };
};

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** What stands in the way of a rule, if something does. */
export const missingInRepeat = (draft: RepeatDraft, first: Day): ("every" | "count" | "until")[] => {
  const { every, end, count, until } = draft;
  const fields = [
    !isWhole(every, WIDEST_GAP) && "every",
    end === "count" && !isWhole(count, MOST_VISITS) && "count",
    end === "until" && (until === null || daysBetween(first, until) < 0) && "until",
  ] as const;
  return fields.filter((field) => field !== false);
};

/** The rule of the series as iCalendar writes it; none while something stands in its way. */
export const ruleOf = (draft: RepeatDraft, first: Day): string | null => {
  if (missingInRepeat(draft, first).length > 0) return null;
  const end =
    draft.end === "count" ? `COUNT=${draft.count}` : `UNTIL=${(draft.until ?? "").replaceAll("-", "")}`;
  return `${rhythmOf(draft, first)};${end}`;
};

const rhythmOf = (draft: RepeatDraft, first: Day): string => {
  const { unit, every, monthly } = draft;
  if (unit === "day") return `FREQ=DAILY;INTERVAL=${every}`;
  if (unit === "week") {
    const days = weekdaysOf(draft, first).toSorted((a, b) => a - b);
    return `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${days.map(word).join(",")}`;
  }
  const on =
    monthly === "date"
      ? `BYMONTHDAY=${Number(first.slice(8))}`
      : `BYDAY=${nthOf(first)}${word(weekdayOf(first))}`;
  return `FREQ=MONTHLY;INTERVAL=${every};${on}`;
};
