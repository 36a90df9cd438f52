import type { AppointmentCard, BoardColumn } from "~/ipc/bindings";
import type { Column, Stretch } from "./board-model";
import { occupies } from "./status";

/** Visits start and end on multiples of this many minutes. */
export const STEP = 5;
/** A visit lasts at least and at most this long; the core holds the same. */
export const SHORTEST = 5;
export const LONGEST = 480;
/** How long a visit is unless something else is chosen. */
export const USUAL_LENGTH = 15;

/** What a column says of every place in it. */
export interface Spot {
  /** With whom; a room's column says nothing of it. */
  practitioner_id?: string;
  /** In a column of a week. */
  day?: string;
  /** In a room's column: which; empty where no room is taken. */
  room?: string;
}

/** Where a visit stands, or is to stand, on the shown day or on the one that it names. */
export interface Place extends Spot {
  /** Empty where nobody has been chosen yet. */
  practitioner_id: string;
  starts_minute: number;
  minutes: number;
}

/** The key of the column to which a place belongs. */
export const keyOf = ({ room, day, practitioner_id = "" }: Spot): string =>
  room === undefined ? (day ?? practitioner_id) : `room ${room}`;

/** The board as it was measured when a drag began: pixels from the corner of the lanes. */
export interface Measures {
  columns: readonly { spot: Spot; left: number; right: number }[];
  minuteHeight: number;
  stretch: Stretch;
}

/** What is being dragged. */
export type Grip =
  | {
      kind: "move";
      visit: AppointmentCard /** From the start of the visit to the pointer. */;
      offset: number;
    }
  | { kind: "resize"; visit: AppointmentCard; spot: Spot }
  | { kind: "create"; spot: Spot /** Where the pointer went down. */; anchor: number };

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
const snapped = (minute: number): number => Math.round(minute / STEP) * STEP;

/** The minute of the day at a height of the board. */
export const minuteAt = (y: number, { minuteHeight, stretch }: Measures): number =>
  stretch.from + y / minuteHeight;

/** The column under a point, or the nearest one. */
export const spotAt = (x: number, { columns }: Measures): Spot => {
  const distance = (column: Measures["columns"][number]) => Math.max(column.left - x, x - column.right, 0);
  const nearest = columns.reduce<Measures["columns"][number] | undefined>(
    (best, column) => (best && distance(best) <= distance(column) ? best : column),
    undefined,
  );
  return nearest?.spot ?? {};
};

/** Where the visit would stand if it were let go at a point. */
export const placeUnder = (grip: Grip, x: number, y: number, measures: Measures): Place => {
  const minute = minuteAt(y, measures);
  const { from, to } = measures.stretch;
  switch (grip.kind) {
    case "move": {
      const { minutes, practitioner_id } = grip.visit;
      const starts_minute = clamp(snapped(minute - grip.offset), from, to - minutes);
      return { practitioner_id, ...spotAt(x, measures), starts_minute, minutes };
    }
    case "resize": {
      const { practitioner_id, starts_minute } = grip.visit;
      const ends = clamp(snapped(minute), starts_minute + SHORTEST, Math.min(to, starts_minute + LONGEST));
      return { practitioner_id, ...grip.spot, starts_minute, minutes: ends - starts_minute };
    }
    case "create": {
      const start = Math.floor(Math.min(grip.anchor, minute) / STEP) * STEP;
      const end = clamp(
        Math.ceil(Math.max(grip.anchor, minute) / STEP) * STEP,
        start + SHORTEST,
        start + LONGEST,
      );
      return {
        practitioner_id: "",
        ...grip.spot,
        starts_minute: Math.max(start, from),
        minutes: Math.min(end, to) - Math.max(start, from),
      };
    }
  }
};

/** Whether two places are one. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.practitioner_id === other.practitioner_id &&
  keyOf(one) === keyOf(other) &&
  one.starts_minute === other.starts_minute &&
  one.minutes === other.minutes;

/** Whether a visit may stand at a place as far as this window knows; the core decides. */
export type Verdict =
  | "free"
  | "outside_hours"
  | "in_the_past"
  | "practitioner_busy"
  | "patient_busy"
  | "not_accepting"
  | "room_needed";

/** What a verdict is reached by. */
export interface Facts {
  columns: readonly Column[];
  /** Everybody with their hours, where a column is nobody's. */
  practitioners?: readonly BoardColumn[];
  /** The minute of the place's day that has been reached: before it lies the past. */
  reached: number;
  /** The visit that moves, which does not stand in its own way. */
  visit?: AppointmentCard;
}

/** Judges a place the way the core will. */
export const judge = (place: Place, facts: Facts): Verdict => {
  const { columns, reached, visit } = facts;
  const column = columns.find(({ key }) => key === keyOf(place));
  // Which rooms do is the service's rule, and whether one is full the core's to find; that it needs one shows.
  if (visit && place.room === "" && visit.room_id !== null) return "room_needed";
  const whose =
    place.room === undefined ? column?.practitioner : (hostOf(place, facts) ?? column?.practitioner);
  // Whoever takes no new bookings keeps those that stand.
  const isTheirs = visit !== undefined && whose?.practitioner_id === visit.practitioner_id;
  if (!column || !whose || !(whose.is_accepting || isTheirs)) return "not_accepting";
  const end = place.starts_minute + place.minutes;
  if (place.starts_minute < reached) return "in_the_past";
  const isOpen = whose.hours.some(
    ({ starts_minute, ends_minute }) => starts_minute <= place.starts_minute && end <= ends_minute,
  );
  if (!isOpen) return "outside_hours";
  const inTheWay = columns
    .flatMap(({ day, visits }) => (day === column.day ? visits : []))
    .filter(
      (other) =>
        other.appointment_id !== visit?.appointment_id &&
        occupies(other) &&
        other.starts_minute < end &&
        place.starts_minute < other.starts_minute + other.minutes,
    );
  if (inTheWay.some((other) => other.practitioner_id === place.practitioner_id)) return "practitioner_busy";
  return inTheWay.some((other) => other.patient_id === visit?.patient_id) ? "patient_busy" : "free";
};

const hostOf = ({ practitioner_id }: Place, { practitioners = [] }: Facts): BoardColumn | undefined =>
  practitioners.find((one) => one.practitioner_id === practitioner_id);

/** The free stretch that a click means: the quarter of an hour under it, as far as it is free. */
export const slotAt = (spot: Spot, minute: number, facts: Facts): Place | null => {
  const column = facts.columns.find(({ key }) => key === keyOf(spot));
  const quarter = Math.floor(minute / 15) * 15;
  const taken = (column?.visits ?? []).filter(occupies);
  const ends = taken.map((visit) => visit.starts_minute + visit.minutes);
  const start = Math.max(
    quarter,
    Math.ceil(facts.reached / STEP) * STEP,
    ...ends.filter((end) => end <= minute && end > quarter),
  );
  const next = Math.min(
    ...taken.map((visit) => visit.starts_minute).filter((from) => from > start),
    start + USUAL_LENGTH,
  );
  const place = { practitioner_id: "", ...spot, starts_minute: start, minutes: next - start };
  return start < quarter + 15 && place.minutes >= SHORTEST && judge(place, facts) === "free" ? place : null;
};

const EDGE = 48;
const FASTEST = 18;

/** How far the board scrolls in a frame while the pointer is near an edge; negative is towards the start. */
export const pull = (at: number, start: number, end: number): number => {
  const near = (distance: number) => clamp((EDGE - distance) / EDGE, 0, 1) * FASTEST;
  return Math.round(near(end - at) - near(at - start));
};
