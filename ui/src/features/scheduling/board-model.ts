import type { AppointmentCard, BoardColumn, DayBoard } from "~/ipc/bindings";
import { isShown, occupies, type Shade, shadeOf, shades } from "./status";

/** A column of the board: a practitioner, and the visits of the day in order of time. */
export interface Column {
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
export const shareBoard = (before: DayBoard | undefined, next: DayBoard): DayBoard => {
  if (before?.day !== next.day) return next;
  const visits = new Map(before.appointments.map((visit) => [visit.appointment_id, visit]));
  const columns = new Map(before.practitioners.map((column) => [column.practitioner_id, column]));
  const keep = <Row>(old: Row | undefined, row: Row): Row => (old && isSame(old, row) ? old : row);
  return {
    day: next.day,
    appointments: next.appointments.map((visit) => keep(visits.get(visit.appointment_id), visit)),
    practitioners: next.practitioners.map((column) => keep(columns.get(column.practitioner_id), column)),
  };
};

/** The columns in the order of the board, each with its visits by time. */
export const columnsOf = ({ practitioners, appointments }: DayBoard): Column[] => {
  const visits = new Map<string, AppointmentCard[]>(
    practitioners.map(({ practitioner_id }) => [practitioner_id, []]),
  );
  for (const visit of appointments) if (isShown(visit)) visits.get(visit.practitioner_id)?.push(visit);
  return practitioners.map((practitioner) => ({
    practitioner,
    visits: (visits.get(practitioner.practitioner_id) ?? []).sort(inOrder),
  }));
};

/** The columns with the visits of some shades only; with all of them when none is named. */
export const onlyShades = (columns: readonly Column[], only: readonly Shade[]): readonly Column[] =>
  only.length === 0
    ? columns
    : columns.map((column) => ({
        ...column,
        visits: column.visits.filter(({ status }) => only.includes(shadeOf(status))),
      }));

const inOrder = (a: AppointmentCard, b: AppointmentCard): number =>
  a.starts_minute - b.starts_minute || a.appointment_id.localeCompare(b.appointment_id);

/** Whether two columns show the same. */
export const isSameColumn = (one: Column, other: Column): boolean =>
  one.practitioner === other.practitioner &&
  one.visits.length === other.visits.length &&
  one.visits.every((visit, at) => visit === other.visits[at]);

/** How many visits have each shade. */
export const countsOf = ({ appointments }: DayBoard): Record<Shade, number> => {
  const counts = Object.fromEntries(shades.map((shade) => [shade, 0])) as Record<Shade, number>;
  for (const visit of appointments) if (isShown(visit)) counts[shadeOf(visit.status)] += 1;
  return counts;
};

/** The part of the day that the board shows: working hours and visits, with an hour around them. */
export const stretchOf = ({ practitioners, appointments }: DayBoard): Stretch => {
  const hours = practitioners.flatMap((column) => column.hours);
  const visits = appointments.filter(isShown);
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
export const withVisit = (board: DayBoard, visit: AppointmentCard): DayBoard => {
  const others = board.appointments.filter(
    (other) => other.appointment_id !== visit.appointment_id && !replaces(visit, other),
  );
  return { ...board, appointments: visit.day === board.day ? [...others, visit] : others };
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
