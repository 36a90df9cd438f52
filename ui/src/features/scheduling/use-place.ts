import { useState } from "react";
import type { FreeTime } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useFreeTimes } from "./api";
import { laterDay, type PlaceDraft, placeIn, taking } from "./place-form";

const OFFERED = 6;

/** A place being chosen, with the free times of its practitioner, day and length. */
export const usePlace = (initial: PlaceDraft, patientId: string | null) => {
  const { wall } = useFormat();
  const { day: today, minutes: present } = wall(now());
  const [draft, change] = useState(initial);
  // Taking an offered time must not exchange the offer, so the search stands apart from what is chosen.
  const [search, look] = useState(searchOf(initial));
  const [from_minute] = useState(Math.ceil(present / 5) * 5);
  const { data: free = [], isPlaceholderData } = useFreeTimes({
    practitioner_id: search.practitioner_id,
    patient_id: patientId,
    from_day: laterDay(search.day, today),
    from_minute: search.minute ?? (search.day <= today ? from_minute : 0),
    minutes: draft.minutes,
    count: OFFERED,
  });
  const update = (next: PlaceDraft): void => {
    change(next);
    look(searchOf(next));
  };
  return {
    draft,
    today,
    free,
    // Times of the search before may still be shown, but none of them is what was asked for.
    place: placeIn(draft, isPlaceholderData ? [] : free),
    update,
    take: (time: FreeTime) => change(taking(draft, time)),
    isNamed: search.practitioner_id === null,
  };
};

// Who is free at a typed time is looked for from that time on, when anybody will do.
const searchOf = ({ practitioner_id, day, starts_minute }: PlaceDraft) => ({
  practitioner_id,
  day,
  minute: practitioner_id === null ? starts_minute : null,
});
