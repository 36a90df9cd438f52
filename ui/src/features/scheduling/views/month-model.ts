import type { DayLoad } from "~/ipc/bindings";
import { addDays, type Day, daysBetween, weekdayOf } from "~/shared/format/day";
import { type Counts, type Shade, shadeOf, shades } from "../status";

/** The first day of the week in which a day lies; 1 (Monday) to 7 (Sunday) begins it. */
export const weekStart = (day: Day, firstWeekday: number): Day =>
  addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));

/** The month of a day, `2026-11`. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** The same date some months later or earlier, or the last day of that month if it has no such date. */
export const addMonths = (day: Day, count: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(date, last) - 1);
};

/** The weeks of a month from the first weekday on; days of other months are left out. */
export const weeksOf = (month: string, firstWeekday: number): (Day | null)[][] => {
  const first: Day = `${month}-01`;
  const next = addMonths(first, 1);
  const start = weekStart(first, firstWeekday);
  return Array.from({ length: Math.ceil(daysBetween(start, next) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = addDays(start, week * 7 + at);
      return monthOf(day) === month ? day : null;
    }),
  );
};

/** Where a key leads from a day of a month's grid; nothing for other keys. */
export const dayAfterKey = (day: Day, key: string, firstWeekday: number, isRtl: boolean): Day | null => {
  const start = weekStart(day, firstWeekday);
  switch (key) {
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "ArrowLeft":
      return addDays(day, isRtl ? 1 : -1);
    case "ArrowRight":
      return addDays(day, isRtl ? -1 : 1);
    case "Home":
      return start;
    case "End":
      return addDays(start, 6);
    case "PageUp":
      return addMonths(day, -1);
    case "PageDown":
      return addMonths(day, 1);
    default:
      return null;
  }
};

/** How full a day is in percent; nothing when nobody works. */
export const percentOf = ({ open_minutes, booked_minutes }: DayLoad): number | null =>
  open_minutes > 0 ? Math.round((100 * booked_minutes) / open_minutes) : null;

/** How full a day is in three steps, for the dots of the small calendar. */
export const dotsOf = (load: DayLoad): 0 | 1 | 2 | 3 => {
  if (load.booked_minutes === 0) return 0;
  const percent = percentOf(load) ?? 100;
  if (percent < 40) return 1;
  return percent < 80 ? 2 : 3;
};

/** How many visits have each shade, in the order of their course; those without any are left out. */
export const shadesOf = (load: DayLoad): { shade: Shade; count: number }[] =>
  shades.flatMap((shade) => {
    const own = load.counts.filter(({ status }) => shadeOf(status) === shade);
    const count = own.reduce((sum, one) => sum + one.count, 0);
    return count > 0 ? { shade, count } : [];
  });

/** How many visits stand or stood on a day; those that were called off do not count. */
export const visitsOn = (load: DayLoad): number =>
  shadesOf(load).reduce((sum, { shade, count }) => sum + (shade === "cancelled" ? 0 : count), 0);

/** How many visits of a month have each shade. It does not tell those that are confirmed from the booked ones. */
export const monthCounts = (loads: readonly DayLoad[]): Counts => {
  const known = shades.filter((shade) => shade !== "confirmed");
  const counts = Object.fromEntries(known.map((shade) => [shade, 0])) as Counts;
  for (const { shade, count } of loads.flatMap(shadesOf)) counts[shade] = (counts[shade] ?? 0) + count;
  return counts;
};

/** A day with the counts of some shades only; with all of them when none is named that a month knows. */
export const onlyCounted = (load: DayLoad, only: readonly Shade[]): DayLoad => {
  const wanted: readonly Shade[] = only.filter((shade) => shade !== "confirmed");
  if (wanted.length === 0) return load;
  return { ...load, counts: load.counts.filter(({ status }) => wanted.includes(shadeOf(status))) };
};
