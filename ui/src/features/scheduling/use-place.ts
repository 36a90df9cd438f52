import { useState } from "react";
import type { AppointmentCard, FindFreeTimes, FreeTime } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { addDays } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { useFreeTimes } from "./api";
import { useSearch } from "./free/use-search";
import { anyTime, isSensible, said, type When, windowsOf } from "./free/when";
import {
  isSamePlace,
  isSought,
  laterDay,
  type PlaceDraft,
  placeIn,
  soughtIn,
  taking,
  withDay,
  withOneOf,
} from "./place-form";

const OFFERED = 6;
const AFTER = 3;
/** The core answers no more. */
const MOST = 48;

interface PlaceSearch {
  patientId: string | null;
  /** What it is for; nothing in particular when absent. */
  serviceId?: string | null;
  /** The visit that is moved. */
  moving?: AppointmentCard;
  /** Whether the place was refused already: then the times around it are looked for. */
  isRefused?: boolean;
  /** Another place is thought of, so that what was held against the last one is over. */
  onThink?: () => void;
}

/** A place being chosen, with the free times of its practitioner, day and length. */
export const usePlace = (initial: PlaceDraft, asking: PlaceSearch) => {
  const { patientId, serviceId = null, moving, isRefused = false, onThink } = asking;
  const { wall } = useFormat();
  const { day: today, minutes: present } = wall(now());
  const [draft, change] = useState(initial);
  // Taking an offered time must not exchange the offer, so the search stands apart from what is chosen.
  const [search, look] = useState(() => ({ ...searchOf(initial), around: isRefused }));
  const [isTouched, touch] = useState(isRefused);
  const [when, filter] = useState<When>(anyTime);
  const [windows, open] = useState(windowsOf(anyTime));
  const [count, offer] = useState(OFFERED);
  const asked = isRefused ? initial.starts_minute : null;
  const [from_minute] = useState(Math.ceil(present / 5) * 5);
  const sought = {
    practitioner_ids: [...search.sought],
    windows: search.around ? [] : windows,
    service_id: serviceId,
    room_id: draft.room_id,
    device_id: draft.device_id,
    patient_id: patientId,
    from_day: laterDay(search.day, today),
    from_minute: (search.around ? asked : search.minute) ?? (search.day <= today ? from_minute : 0),
    minutes: draft.minutes,
    count: search.around ? AFTER : count,
    moving: moving?.appointment_id ?? null,
    around: search.around,
    waives_notice: false,
  };
  const found = useSearch(sought, today);
  const { free } = found;
  // The hours choose what is offered. Who is free at a typed time is asked without them: it may lie outside.
  const isOutside = search.minute !== null && sought.windows.length > 0;
  const then = useThen(sought, isOutside);
  const meant = isOutside ? then : found;
  const goTo = (next: PlaceDraft): void => {
    change(next);
    look({ ...searchOf(next), around: false });
    offer(OFFERED);
  };
  const update = (next: PlaceDraft): void => {
    onThink?.();
    touch(true);
    goTo(next);
  };
  const narrow = (next: When): void => {
    filter(next);
    // Hours that make no sense yet are being typed: what was found stays until they do.
    if (isSensible(next)) open(windowsOf(next));
    look((before) => ({ ...before, around: false }));
    offer(OFFERED);
  };
  // Where nobody has chosen yet, a visit that is moved at another desk takes its form along.
  if (moving && !isTouched && !isSamePlace(draft, initial)) goTo(initial);
  return {
    draft,
    today,
    /** Whose the visit is that is moved. */
    own: moving?.practitioner_id,
    free: free.filter((time) => !moving || moving.minutes !== draft.minutes || !isWhereItIs(time, moving)),
    // Times of the search before may still be shown, but none of them is what was asked for.
    place: placeIn(draft, meant.isDone ? meant.free : []),
    /** Whether it is still being looked for where the visit would stand, so that nothing can be said of it. */
    isLooking: isSought(draft) && !meant.isDone && !meant.error,
    /** Why that could not be looked for. */
    unfound: isSought(draft) ? meant.error : null,
    update,
    take: (time: FreeTime): void => {
      onThink?.();
      touch(true);
      change(taking(draft, time));
    },
    /** With whom the times were looked for; with anybody when empty. */
    sought: search.sought,
    /** Looks for times with these, or with anybody when there is none. */
    seek: (ids: readonly string[]): void => update(withOneOf(draft, ids)),
    /** When the patient can come, and how to say it otherwise. */
    when,
    narrow,
    /** Takes back whatever the times are chosen by; nothing is when absent. */
    widen:
      said(when).length > 0 || search.sought.length > 1
        ? (): void => {
            onThink?.();
            narrow(anyTime);
            if (search.sought.length > 1) update(withOneOf(draft, []));
          }
        : undefined,
    /** Offers twice as many times, where there may be more. */
    more: found.mayBeMore && count < MOST ? () => offer(Math.min(2 * count, MOST)) : undefined,
    /** Looks on behind the last day, if there may be something. */
    further: found.isBound
      ? undefined
      : (): void =>
          update(withDay({ ...draft, starts_minute: null, isTimeMissing: false }, addDays(found.until, 1))),
    /** What became of the search. */
    found,
  };
};

/** What a form shows of a place that is being chosen. */
export type ChosenPlace = ReturnType<typeof usePlace>;

/** Who is free at the very time that a search begins with, whatever hours it is narrowed to. */
const useThen = (sought: FindFreeTimes, isAsked: boolean) => {
  const {
    data: free = [],
    isPlaceholderData,
    isSuccess,
    error,
  } = useFreeTimes({ ...sought, windows: [], count: 1 }, isAsked);
  return { free, error, isDone: isSuccess && !isPlaceholderData };
};

// Who is free at a typed time is looked for from that time on, when anybody will do.
const searchOf = (draft: PlaceDraft) => ({
  sought: soughtIn(draft),
  day: draft.day,
  minute: draft.practitioner_id === null ? draft.starts_minute : null,
});

/** Whether a free time is only the visit's own place. */
export const isWhereItIs = (time: FreeTime, visit: AppointmentCard): boolean =>
  time.practitioner_id === visit.practitioner_id &&
  time.day === visit.day &&
  time.starts_minute === visit.starts_minute;
