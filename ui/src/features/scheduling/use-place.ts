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
  const [search, look] = useState({ practitioner_id: draft.practitioner_id, day: draft.day });
  const [from_minute] = useState(Math.ceil(present / 5) * 5);
  const { data: free = [], isPlaceholderData } = useFreeTimes({
    practitioner_id: search.practitioner_id,
    patient_id: patientId,
    from_day: laterDay(search.day, today),
    from_minute: search.day <= today ? from_minute : 0,
    minutes: draft.minutes,
    count: OFFERED,
  });
  const update = (next: PlaceDraft): void => {
    change(next);
    look({ practitioner_id: next.practitioner_id, day: next.day });
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
