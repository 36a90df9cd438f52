import type { AppointmentCard, BoardColumn, DayBoard } from "~/ipc/bindings";
import type { Spot } from "./drag-model";
import { holds, type Sheet } from "./sheet-model";
import { isShown, occupies, type Shade, shadeOfVisit, shades } from "./status";

/** A column of a board, with its visits in order of time. */
export interface Column {
  key: string;
  /** What a place in it has in common: the practitioner, the day or the room. */
  spot: Spot;
  /** ISO day. */
  day: string;
  /** Whose column it is. A room's has nobody's name, its own, and the hours in which anybody works. */
  practitioner: BoardColumn;
  visits: readonly AppointmentCard[];
}

/** A part of the day in minutes from midnight, half-open. */
export interface Stretch {
  from: number;
  to: number;
}

const DAY = 24 * 60;
const USUAL: Stretch = { from: 8 * 60, to: 18 * 60 };

/** The same text means the same row: rows are flat, and at most a few hundred. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps every row that did not change, so that only the columns that did are rendered again.
 * The cache's own sharing goes by place, and one new visit shifts all that follow.
 */
export const shareBoard = <Shown extends Sheet>(before: Shown | undefined, next: Shown): Shown => {
  if (before?.day !== next.day) return next;
  const visits = new Map(before.appointments.map((visit) => [visit.appointment_id, visit]));
  const columns = new Map(before.practitioners.map((column) => [column.practitioner_id, column]));
  const keep = <Row>(old: Row | undefined, row: Row): Row => (old && isSame(old, row) ? old : row);
  return {
    ...next,
    appointments: next.appointments.map((visit) => keep(visits.get(visit.appointment_id), visit)),
    practitioners: next.practitioners.map((column) => keep(columns.get(column.practitioner_id), column)),
  };
};

/** The columns with the visits of some shades only; with all of them when none is named. */
export const onlyShades = (columns: readonly Column[], only: readonly Shade[]): readonly Column[] =>
  only.length === 0
    ? columns
    : columns.map((column) => ({
        ...column,
        visits: column.visits.filter((visit) => only.includes(shadeOfVisit(visit))),
      }));

/** Whether two columns show the same. */
export const isSameColumn = (one: Column, other: Column): boolean =>
  one.key === other.key &&
  (one.practitioner === other.practitioner || isSame(one.practitioner, other.practitioner)) &&
  one.visits.length === other.visits.length &&
  one.visits.every((visit, at) => visit === other.visits[at]);

/** How many visits have each shade. */
export const countsOf = ({ appointments }: DayBoard): Record<Shade, number> => {
  const counts = Object.fromEntries(shades.map((shade) => [shade, 0])) as Record<Shade, number>;
  for (const visit of appointments) if (isShown(visit)) counts[shadeOfVisit(visit)] += 1;
  return counts;
};

/** The part of the day that the board shows: working hours and visits, with an hour around them. */
export const stretchOf = (columns: readonly Column[]): Stretch => {
  const hours = columns.flatMap(({ practitioner }) => practitioner.hours);
  const visits = columns.flatMap((column) => column.visits);
  const starts = [...hours, ...visits].map(({ starts_minute }) => starts_minute);
  const ends = [
    ...hours.map(({ ends_minute }) => ends_minute),
    ...visits.map(({ starts_minute, minutes }) => starts_minute + minutes),
  ];
  if (starts.length === 0) return USUAL;
  return {
    from: Math.max(0, Math.floor(Math.min(...starts) / 60) * 60 - 60),
    to: Math.min(DAY, Math.ceil(Math.max(...ends) / 60) * 60 + 60),
  };
};

/** The parts of the shown day in which a practitioner does not work. */
export const closedHours = (hours: BoardColumn["hours"], { from, to }: Stretch): Stretch[] => {
  const open = hours.toSorted((a, b) => a.starts_minute - b.starts_minute);
  const edges = [from, ...open.flatMap(({ starts_minute, ends_minute }) => [starts_minute, ends_minute]), to];
  const pairs = Array.from({ length: edges.length / 2 }, (_, at) => ({
    from: edges[2 * at] ?? from,
    to: edges[2 * at + 1] ?? to,
  }));
  return pairs.filter((pair) => pair.from < pair.to);
};

/** How many visits stand in a column, and how much of the working time they take, in percent. */
export const loadOf = ({ practitioner, visits }: Column): { booked: number; percent: number | null } => {
  const standing = visits.filter(occupies);
  const worked = practitioner.hours.reduce(
    (sum, { starts_minute, ends_minute }) => sum + ends_minute - starts_minute,
    0,
  );
  const taken = standing.reduce((sum, { minutes }) => sum + minutes, 0);
  return { booked: standing.length, percent: worked > 0 ? Math.round((100 * taken) / worked) : null };
};

/** Whether a visit stands for another now: a move gives it a new id, and a move that is taken back the old one. */
export const replaces = (visit: AppointmentCard, other: AppointmentCard): boolean =>
  other.appointment_id === visit.moved_from_id || other.moved_from_id === visit.appointment_id;

/** The board with one visit in its new form; a visit that left the day is gone. */
export const withVisit = <Shown extends Sheet>(board: Shown, visit: AppointmentCard): Shown => {
  const others = board.appointments.filter(
    (other) => other.appointment_id !== visit.appointment_id && !replaces(visit, other),
  );
  return { ...board, appointments: holds(board, visit) ? [...others, visit] : others };
};

/** How long until a place is held no longer, so that the board is to be read again. */
export const untilExpiry = (board: DayBoard | undefined, now: number): number | false => {
  const ends = (board?.appointments ?? []).flatMap(({ expires_at }) => expires_at ?? []);
  return ends.length > 0 && Math.max(1000, Math.min(...ends) - now + 1000);
};

/** Whether nobody works on the day. */
export const isClosed = ({ practitioners }: DayBoard): boolean =>
  practitioners.every(({ hours }) => hours.length === 0);

/** Finds a visit of the board. */
export const visitOf = (columns: readonly Column[], appointmentId: string): AppointmentCard | undefined => {
  for (const { visits } of columns) {
    const found = visits.find(({ appointment_id }) => appointment_id === appointmentId);
    if (found) return found;
  }
  return undefined;
};
