import type { TimeWindow } from "~/ipc/bindings";

/** The parts of a day that are told apart by a press. */
export const parts = ["any", "morning", "afternoon", "late"] as const;

/** A part of a day. */
export type Part = (typeof parts)[number];

/** When the patient can come. */
export interface When {
  part: Part;
  /** 1 (Monday) to 7 (Sunday); every day when empty. */
  weekdays: readonly number[];
}

/** At any time. */
export const anyTime: When = { part: "any", weekdays: [] };

/** The minute of the day from which it is late: 16:00. */
export const LATE = 16 * 60;

const NOON = 12 * 60;
const hours: Record<Part, readonly [from: number, until: number]> = {
  any: [0, 1440],
  morning: [0, NOON],
  afternoon: [NOON, 1440],
  late: [LATE, 1440],
};

/** The windows in which free times are looked for; none when any time will do. */
export const windowsOf = ({ part, weekdays }: When): TimeWindow[] => {
  if (part === "any" && weekdays.length === 0) return [];
  const [starts_minute, ends_minute] = hours[part];
  return [{ weekdays: weekdays.toSorted((a, b) => a - b), starts_minute, ends_minute }];
};

/** With another part of the day; "any time" takes the weekdays back as well. */
export const withPart = (when: When, part: Part): When => (part === "any" ? anyTime : { ...when, part });

/** With a weekday, or without it. */
export const withWeekday = ({ part, weekdays }: When, weekday: number): When => ({
  part,
  weekdays: weekdays.includes(weekday) ? weekdays.filter((one) => one !== weekday) : [...weekdays, weekday],
});
