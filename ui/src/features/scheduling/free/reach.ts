import { addDays, type Day } from "~/shared/format/day";

/** So many days are looked through, the first among them; the core counts the same. */
export const DAYS_LOOKED_THROUGH = 92;

/** How far a search reaches. */
export interface Reach {
  /** The last day that was looked at. */
  until: Day;
  /** Whether the service is booked no further ahead, so that there is nothing behind it. */
  isBound: boolean;
}

/** How far a search from a day on reaches, for what is booked at most so many days ahead (0: any number). */
export const reachOf = (from: Day, today: Day, horizonDays = 0): Reach => {
  const looked = addDays(from, DAYS_LOOKED_THROUGH - 1);
  const bound = addDays(today, horizonDays);
  return horizonDays > 0 && bound <= looked
    ? { until: bound, isBound: true }
    : { until: looked, isBound: false };
};
