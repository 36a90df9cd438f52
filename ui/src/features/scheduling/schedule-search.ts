/** What may be shown in place of the board of the day. */
export type View = "week" | "month" | "list";

const views: readonly View[] = ["week", "month", "list"];

/** What the address of the schedule says besides the day. */
export interface ScheduleSearch {
  /** The list, a week or a month instead of the board of the day. */
  view?: View;
  /** Rooms instead of practitioners as columns of the day. */
  by?: "room";
  /** The practitioner whose week is shown. */
  of?: string;
  /** The place of the clinic that is shown; all of them when absent. */
  at?: string;
  /** The visit whose drawer is open. */
  visit?: string;
  /** The patient for whom a visit is being booked. */
  patient?: string;
  /** Whether a visit is being booked for somebody who is still to be chosen. */
  book?: boolean;
  /** Whether somebody is taken in who came without an appointment. */
  walkIn?: boolean;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Reads the address; what makes no sense is left out. */
export const readSearch = (search: Record<string, unknown>): ScheduleSearch => ({
  view: views.find((view) => view === search.view),
  by: search.by === "room" ? "room" : undefined,
  of: text(search.of),
  at: text(search.at),
  visit: text(search.visit),
  patient: text(search.patient),
  book: search.book === true ? true : undefined,
  walkIn: search.walkIn === true ? true : undefined,
});
