import type { AppointmentCard } from "~/ipc/bindings";
import { isSamePlace, keyOf, LONGEST, type Place, SHORTEST, type Spot, STEP } from "./drag-model";

/** A visit that was grabbed with the keyboard, and where it is held. */
export interface Grab {
  visit: AppointmentCard;
  place: Place;
  /** Whether it comes from the tray: then it may be put down where it is shown first. */
  isFromTray?: true;
}

/** What a key does to a grabbed visit. */
export type Outcome =
  | { kind: "held"; grab: Grab }
  | { kind: "dropped"; grab: Grab }
  | { kind: "left"; grab: Grab }
  | { kind: "ignored" };

/** A press, as far as it matters here. */
export interface Press {
  key: string;
  shiftKey: boolean;
}

const DAY = 24 * 60;
const LEAP = 60;

/** The place in which a visit stands, in a column that has this in common. */
export const placeOf = (
  { practitioner_id, day, room_id, starts_minute, minutes }: AppointmentCard,
  like: Spot,
): Place => ({
  practitioner_id,
  ...(like.day !== undefined && { day }),
  ...(like.room !== undefined && { room: room_id ?? "" }),
  starts_minute,
  minutes,
});

/** Grabs a visit where it stands. */
export const grabbed = (visit: AppointmentCard, like: Spot): Grab => ({ visit, place: placeOf(visit, like) });

/** Takes a visit up from the tray, at its time and in its column as far as there is one. */
export const takenUp = (visit: AppointmentCard, columns: readonly Spot[]): Grab => {
  const [first = {}] = columns;
  const place = placeOf(visit, first);
  const isHere = columns.some((spot) => keyOf(spot) === keyOf(place));
  return { visit, place: isHere ? place : { ...place, ...first }, isFromTray: true };
};

/** The next step of a grab. `across` are the columns as they stand from left to right. */
export const press = (grab: Grab, { key, shiftKey }: Press, across: readonly Spot[]): Outcome => {
  switch (key) {
    case "Enter":
    case " ":
      return !grab.isFromTray && isSamePlace(grab.place, placeOf(grab.visit, grab.place))
        ? { kind: "left", grab }
        : { kind: "dropped", grab };
    case "Escape":
      return { kind: "left", grab };
    case "ArrowUp":
    case "ArrowDown":
      return held(grab, (shiftKey ? resized : shifted)(grab.place, key === "ArrowUp" ? -STEP : STEP));
    case "PageUp":
    case "PageDown":
      return held(grab, shifted(grab.place, key === "PageUp" ? -LEAP : LEAP));
    case "ArrowLeft":
    case "ArrowRight":
      return held(grab, handed(grab.place, key === "ArrowLeft" ? -1 : 1, across));
    default:
      return { kind: "ignored" };
  }
};

const held = (grab: Grab, place: Place): Outcome => ({ kind: "held", grab: { ...grab, place } });

const shifted = (place: Place, by: number): Place => ({
  ...place,
  starts_minute: Math.min(Math.max(place.starts_minute + by, 0), DAY - place.minutes),
});

const resized = (place: Place, by: number): Place => ({
  ...place,
  minutes: Math.min(Math.max(place.minutes + by, SHORTEST), LONGEST, DAY - place.starts_minute),
});

const handed = (place: Place, by: number, across: readonly Spot[]): Place => {
  const at = across.findIndex((spot) => keyOf(spot) === keyOf(place)) + by;
  return { ...place, ...across[at] };
};
