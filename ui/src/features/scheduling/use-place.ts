import { useState } from "react";
import type { AppointmentCard, FreeTime } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useFreeTimes } from "./api";
import { anyTime, type When, windowsOf } from "./free/when";
import { isSamePlace, laterDay, type PlaceDraft, placeIn, taking } from "./place-form";

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
}

/** A place being chosen, with the free times of its practitioner, day and length. */
export const usePlace = (initial: PlaceDraft, asking: PlaceSearch) => {
  const { patientId, serviceId = null, moving, isRefused = false } = asking;
  const { wall } = useFormat();
  const { day: today, minutes: present } = wall(now());
  const [draft, change] = useState(initial);
  // Taking an offered time must not exchange the offer, so the search stands apart from what is chosen.
  const [search, look] = useState(() => ({ ...searchOf(initial), around: isRefused }));
  const [isTouched, touch] = useState(isRefused);
  const [when, filter] = useState<When>(anyTime);
  const [count, offer] = useState(OFFERED);
  const asked = isRefused ? initial.starts_minute : null;
  const [from_minute] = useState(Math.ceil(present / 5) * 5);
  const { data: free = [], isPlaceholderData } = useFreeTimes({
    practitioner_ids: search.practitioner_id === null ? [] : [search.practitioner_id],
    windows: search.around ? [] : windowsOf(when),
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
  });
  const goTo = (next: PlaceDraft): void => {
    change(next);
    look({ ...searchOf(next), around: false });
    offer(OFFERED);
  };
  // Where nobody has chosen yet, a visit that is moved at another desk takes its form along.
  if (moving && !isTouched && !isSamePlace(draft, initial)) goTo(initial);
  const hasMore = !search.around && free.length >= count && count < MOST;
  return {
    draft,
    today,
    free: free.filter((time) => !moving || moving.minutes !== draft.minutes || !isWhereItIs(time, moving)),
    // Times of the search before may still be shown, but none of them is what was asked for.
    place: placeIn(draft, isPlaceholderData ? [] : free),
    update: (next: PlaceDraft): void => {
      touch(true);
      goTo(next);
    },
    take: (time: FreeTime): void => {
      touch(true);
      change(taking(draft, time));
    },
    /** With whom the times were looked for. */
    asked: search.practitioner_id,
    /** When the patient can come, and how to say it otherwise. */
    when,
    narrow: (next: When): void => {
      filter(next);
      look((before) => ({ ...before, around: false }));
      offer(OFFERED);
    },
    /** Offers twice as many times, where there may be more. */
    more: hasMore ? () => offer(Math.min(2 * count, MOST)) : undefined,
  };
};

/** What a form shows of a place that is being chosen. */
export type ChosenPlace = ReturnType<typeof usePlace>;

// Who is free at a typed time is looked for from that time on, when anybody will do.
const searchOf = ({ practitioner_id, day, starts_minute }: PlaceDraft) => ({
  practitioner_id,
  day,
  minute: practitioner_id === null ? starts_minute : null,
});

/** Whether a free time is only the visit's own place. */
export const isWhereItIs = (time: FreeTime, visit: AppointmentCard): boolean =>
  time.practitioner_id === visit.practitioner_id &&
  time.day === visit.day &&
  time.starts_minute === visit.starts_minute;
