import type { TimeWindow } from "~/ipc/bindings";
import type { Minutes } from "~/shared/format/time";

/** The parts of a day that are told apart by a press. */
export const parts = ["any", "morning", "afternoon", "late"] as const;

/** A part of a day. */
export type Part = (typeof parts)[number];

/** Some hours of some days of the week. */
export interface Hours {
  /** 1 (Monday) to 7 (Sunday); every day when empty. */
  weekdays: readonly number[];
  /** From this time of the day; from its beginning when null. */
  from: Minutes | null;
  /** Until this time of the day; until its end when null. */
  until: Minutes | null;
}

/** When the patient can come: in one of these, or at any time when there is none. */
export type When = readonly Hours[];

/** At any time. */
export const anyTime: When = [];

/** Hours of which nothing is said yet. */
export const noHours: Hours = { weekdays: [], from: null, until: null };

/** The minute of the day from which it is late: 16:00. */
export const LATE = 16 * 60;

/** So many different hours are told apart; whoever has more says them on the phone. */
export const MOST_HOURS = 5;

const NOON = 12 * 60;
const WHOLE_DAY = 1440;
const bounds: Record<Part, Pick<Hours, "from" | "until">> = {
  any: { from: null, until: null },
  morning: { from: null, until: NOON },
  afternoon: { from: NOON, until: null },
  late: { from: LATE, until: null },
};

/** Whether nothing is said: such hours stand for a line that is still to be filled in, and are not looked for. */
export const isBlank = ({ weekdays, from, until }: Hours): boolean =>
  weekdays.length === 0 && from === null && until === null;

/** Whether the hours end before they begin. */
export const isBackwards = ({ from, until }: Hours): boolean => (from ?? 0) >= (until ?? WHOLE_DAY);

/** Whether a search can be made of it. */
export const isSensible = (when: When): boolean => !when.some(isBackwards);

/** What is said of when the patient can come. */
export const said = (when: When): Hours[] => when.filter((hours) => !isBlank(hours));

/** The windows in which free times are looked for; none when any time will do. */
export const windowsOf = (when: When): TimeWindow[] =>
  said(when).map(({ weekdays, from, until }) => ({
    weekdays: weekdays.toSorted((a, b) => a - b),
    starts_minute: from ?? 0,
    ends_minute: until ?? WHOLE_DAY,
  }));

/** The part of the day that some hours are; none when they are others. */
export const partOf = ({ from, until }: Hours): Part | undefined =>
  parts.find((part) => bounds[part].from === from && bounds[part].until === until);

/** The part of the day that is meant; none when it takes more words than one. */
export const meantPart = (when: When): Part | undefined => {
  const [hours, ...others] = said(when);
  if (!hours) return "any";
  const part = others.length === 0 ? partOf(hours) : undefined;
  return part === "any" ? undefined : part;
};

/** At another part of the day, on all the weekdays that were said; "any time" takes those back as well. */
export const withPart = (when: When, part: Part): When => {
  if (part === "any") return anyTime;
  const hours = said(when);
  const isDaily = hours.some(({ weekdays }) => weekdays.length === 0);
  const weekdays = isDaily ? [] : [...new Set(hours.flatMap((one) => one.weekdays))];
  return [{ weekdays, ...bounds[part] }];
};

/** With other hours in the place of some. */
export const withHours = (when: When, at: number, hours: Hours): When => {
  const next = when.length === 0 ? [noHours] : [...when];
  next[at] = hours;
  return next;
};

/** Without some hours. */
export const withoutHours = (when: When, at: number): When => when.filter((_, index) => index !== at);

/** With a weekday, or without it. */
export const withWeekday = ({ weekdays, ...hours }: Hours, weekday: number): Hours => ({
  ...hours,
  weekdays: weekdays.includes(weekday) ? weekdays.filter((one) => one !== weekday) : [...weekdays, weekday],
});
