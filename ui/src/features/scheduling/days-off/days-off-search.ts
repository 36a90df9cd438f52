import { isDay } from "~/shared/format/day";

/** What the address of the days off says. */
export interface DaysOffSearch {
  /** Who is away: the visits of that time are to be placed anew. */
  away?: string;
  /** On which day. */
  day?: string;
}

/** Stands for somebody who is still to be chosen. */
export const ANYBODY = "anybody";

/** Reads the address; what makes no sense is left out. */
export const readDaysOffSearch = ({ away, day }: Record<string, unknown>): DaysOffSearch => ({
  ...(typeof away === "string" && away !== "" && { away }),
  ...(typeof day === "string" && isDay(day) && { day }),
});
