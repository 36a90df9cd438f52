import type { BookableService, FreeTime } from "~/ipc/bindings";
import { type Day, daysBetween } from "~/shared/format/day";
import { USUAL_LENGTH } from "./drag-model";
import type { DayPlace } from "./use-visit-actions";

/** The lengths offered at one press. */
export const lengths: readonly number[] = [10, 15, 20, 30, 45, 60];

/** A place as it is chosen in a form: either named, or "the first free time" of a search. */
export interface PlaceDraft {
  /** With whom; with anybody when null. */
  practitioner_id: string | null;
  /** With one of these, where it is nobody in particular; with anybody when empty. */
  among: readonly string[];
  /** The day, or the day from which on a free time is looked for. */
  day: Day;
  /** The chosen time; the first free one when null. */
  starts_minute: number | null;
  minutes: number;
  /** Whether the typed time makes no sense, or was emptied. */
  isTimeMissing: boolean;
  /** The room that it is to take; any that does when null. */
  room_id: string | null;
  /** The device, in the same way. */
  device_id: string | null;
}

/** The later of two days. */
export const laterDay = (one: Day, other: Day): Day => (daysBetween(one, other) > 0 ? other : one);

/** A draft that looks for the first free time from a day on. */
export const draftFrom = (day: Day, known: Partial<PlaceDraft> = {}): PlaceDraft => ({
  practitioner_id: null,
  among: [],
  starts_minute: null,
  minutes: USUAL_LENGTH,
  isTimeMissing: false,
  room_id: null,
  device_id: null,
  ...known,
  day,
});

/** A draft at a certain place. */
export const draftAt = ({
  practitioner_id,
  day,
  starts_minute,
  minutes,
  ...things
}: DayPlace): PlaceDraft => ({
  practitioner_id,
  among: [],
  day,
  starts_minute,
  minutes,
  isTimeMissing: false,
  room_id: things.room_id ?? null,
  device_id: things.device_id ?? null,
});

const parts = ["practitioner_id", "day", "starts_minute", "minutes", "room_id", "device_id"] as const;

/** Whether two drafts name one place. */
export const isSamePlace = (one: PlaceDraft, other: PlaceDraft): boolean =>
  parts.every((part) => one[part] === other[part]);

/** The draft with a practitioner; the time stays as it was chosen. */
export const withPractitioner = (draft: PlaceDraft, practitioner_id: string | null): PlaceDraft => ({
  ...draft,
  practitioner_id,
  among: [],
});

/** The draft with one of these, or with anybody when there is none. */
export const withOneOf = (draft: PlaceDraft, ids: readonly string[]): PlaceDraft => {
  const [only = null, ...others] = ids;
  return others.length === 0
    ? withPractitioner(draft, only)
    : { ...draft, practitioner_id: null, among: ids };
};

/** With whom free times are looked for; with anybody when empty. */
export const soughtIn = ({ practitioner_id, among }: PlaceDraft): readonly string[] =>
  practitioner_id === null ? among : [practitioner_id];

/** The draft on a day. */
export const withDay = (draft: PlaceDraft, day: Day | null): PlaceDraft => (day ? { ...draft, day } : draft);

/** The draft with a typed time. */
export const withTime = (draft: PlaceDraft, starts_minute: number | null): PlaceDraft => ({
  ...draft,
  starts_minute,
  isTimeMissing: starts_minute === null,
});

/** The draft with a length. */
export const withMinutes = (draft: PlaceDraft, minutes: number): PlaceDraft => ({ ...draft, minutes });

/** Whether a practitioner gives a service: everybody does where nobody is named. */
export const isGivenBy = (service: BookableService | null, practitionerId: string): boolean =>
  service === null ||
  service.rules.practitioner_ids.length === 0 ||
  service.rules.practitioner_ids.includes(practitionerId);

/** The draft for a service: as long as it lasts, with somebody who gives it. */
export const withService = (draft: PlaceDraft, service: BookableService): PlaceDraft => ({
  ...withOneOf(
    draft,
    soughtIn(draft).filter((id) => isGivenBy(service, id)),
  ),
  minutes: service.rules.minutes,
});

/** The draft at an offered time. */
export const taking = (draft: PlaceDraft, { practitioner_id, day, starts_minute }: FreeTime): PlaceDraft => ({
  ...draft,
  practitioner_id,
  day,
  starts_minute,
  isTimeMissing: false,
});

/** Whether it takes a search to know where the visit would stand: its time, or with whom. */
export const isSought = ({ practitioner_id, starts_minute, isTimeMissing }: PlaceDraft): boolean =>
  !isTimeMissing && (practitioner_id === null || starts_minute === null);

/** Where the visit would stand now: what was chosen, or the first free time. */
export const placeIn = (draft: PlaceDraft, free: readonly FreeTime[]): DayPlace | null => {
  const { practitioner_id, day, starts_minute, minutes, isTimeMissing, room_id, device_id } = draft;
  if (isTimeMissing) return null;
  const [first] = free;
  if (starts_minute === null)
    return first
      ? {
          practitioner_id: first.practitioner_id,
          day: first.day,
          starts_minute: first.starts_minute,
          minutes,
          room_id,
          device_id,
        }
      : null;
  const by = practitioner_id ?? free.find((time) => isAt(time, day, starts_minute))?.practitioner_id;
  return by ? { practitioner_id: by, day, starts_minute, minutes, room_id, device_id } : null;
};

const isAt = (time: FreeTime, day: Day, minute: number): boolean =>
  time.day === day && time.starts_minute === minute;

/** The lengths to offer: the usual ones, and the one that the visit has. */
export const offeredLengths = (minutes: number): number[] =>
  lengths.includes(minutes) ? [...lengths] : [...lengths, minutes].toSorted((a, b) => a - b);
