/** What the address of the schedule says besides the day. */
export interface ScheduleSearch {
  /** The list instead of the board. */
  view?: "list";
  /** The visit whose drawer is open. */
  visit?: string;
  /** The patient for whom a visit is being booked. */
  patient?: string;
  /** Whether a visit is being booked for somebody who is still to be chosen. */
  book?: boolean;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Reads the address; what makes no sense is left out. */
export const readSearch = (search: Record<string, unknown>): ScheduleSearch => ({
  view: search.view === "list" ? "list" : undefined,
  visit: text(search.visit),
  patient: text(search.patient),
  book: search.book === true ? true : undefined,
});
