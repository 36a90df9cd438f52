import type { AvailabilityException } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { formatMinutes } from "~/shared/format/time";
import { laterDay } from "../place-form";

const WHOLE_DAY = 24 * 60;

/** What is different in one month; `month` is a day of it. */
export interface Month {
  month: Day;
  exceptions: AvailabilityException[];
}

/** Groups by month, in the order given. What began before today stands in the present month. */
export const byMonth = (exceptions: readonly AvailabilityException[], today: Day): Month[] => {
  const months = new Map<Day, AvailabilityException[]>();
  for (const exception of exceptions) {
    const month = `${laterDay(exception.first_day, today).slice(0, 7)}-01`;
    months.set(month, [...(months.get(month) ?? []), exception]);
  }
  return [...months].map(([month, its]) => ({ month, exceptions: its }));
};

/** Writes the hours, 14:00–17:30, or nothing when it is about whole days. */
export const hoursOf = ({
  starts_minute,
  ends_minute,
}: Pick<AvailabilityException, "starts_minute" | "ends_minute">): string | null =>
  starts_minute === 0 && ends_minute === WHOLE_DAY
    ? null
    : `${formatMinutes(starts_minute)}–${formatMinutes(ends_minute)}`;

/** The closures of the whole clinic among what is different on a day, the longest first. */
export const closuresOf = (exceptions: readonly AvailabilityException[]): AvailabilityException[] =>
  exceptions
    .filter(({ kind, location_id }) => kind === "closure" && location_id === null)
    .toSorted(longestFirst);

/** The closures of single places, the longest first; of one of them, where only that is looked at. */
export const placeClosuresOf = (
  exceptions: readonly AvailabilityException[],
  at?: string,
): AvailabilityException[] =>
  exceptions
    .filter(({ kind, location_id }) => kind === "closure" && location_id !== null)
    .filter(({ location_id }) => at === undefined || location_id === at)
    .toSorted(longestFirst);

/** The leave of each practitioner on a day; the longest, when there are several. */
export const leaveOf = (exceptions: readonly AvailabilityException[]): Map<string, AvailabilityException> => {
  const leave = new Map<string, AvailabilityException>();
  for (const exception of exceptions.toSorted(longestFirst)) {
    const { kind, practitioner_id } = exception;
    if (kind === "leave" && practitioner_id && !leave.has(practitioner_id))
      leave.set(practitioner_id, exception);
  }
  return leave;
};

const longestFirst = (one: AvailabilityException, other: AvailabilityException): number =>
  other.ends_minute - other.starts_minute - (one.ends_minute - one.starts_minute);
