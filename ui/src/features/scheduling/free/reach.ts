import { addDays, type Day } from "~/shared/format/day";

/** So many days are looked through, the first among them, for what may be booked any number of days ahead. */
export const DAYS_LOOKED_THROUGH = 92;

/** How far a search reaches. */
export interface Reach {
  /** The last day that was looked at. */
  until: Day;
  /** Whether the service is booked no further ahead, so that there is nothing behind it. */
  isBound: boolean;
}

/**
 * How far a search from a day on reaches; the core counts the same. What is booked at most so many days ahead
 * (0: any number) is looked for up to the last of them.
 */
export const reachOf = (from: Day, today: Day, horizonDays = 0): Reach =>
  horizonDays > 0
    ? { until: addDays(today, horizonDays), isBound: true }
    : { until: addDays(from, DAYS_LOOKED_THROUGH - 1), isBound: false };
