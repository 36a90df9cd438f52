import { useState } from "react";
import { hitOf, usePatient } from "~/features/patients/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { addDays } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import type { Picked } from "./book-form";
import { type Facts, type Place, slotAt } from "./drag-model";
import { draftAt, draftFrom, laterDay, type PlaceDraft } from "./place-form";
import type { ScheduleSearch } from "./schedule-search";

/** A booking dialog to open: for whom, and where to begin. */
export interface Booking {
  draft: PlaceDraft;
  patientId: string | null;
  /** Why nothing can stand at the place where it was begun. */
  why?: string | undefined;
}

/** Which booking is being made, if one is; the address may ask for one with its patient. */
export const useBooking = (day: string, { patient, book }: ScheduleSearch) => {
  const { wall } = useFormat();
  const { practitioner_id } = useSession();
  const [made, begin] = useState<Booking | null>(null);
  const today = wall(now()).day;
  const from = laterDay(day, today);
  const fresh = (patientId: string | null): Booking => ({
    patientId,
    draft: draftFrom(from, { practitioner_id }),
  });
  const booking = made ?? (patient || book ? fresh(patient ?? null) : null);
  const { data: person, isError } = usePatient(booking?.patientId ?? "", booking?.patientId != null);
  const known: Picked | null = person && booking?.patientId === person.patient_id ? hitOf(person) : null;
  return {
    booking,
    known,
    /** Whether the patient of the booking is still being read. */
    isReading: booking?.patientId != null && known === null && !isError,
    begin: () => begin(fresh(null)),
    /** Begins at a stretch of the shown day, or near a time that was hit where nothing can stand. */
    beginAt: (place: Place, facts: Facts, why?: string) => {
      const slot = place.minutes > 0 ? place : slotAt(place, place.starts_minute, facts);
      const on = place.day ?? day;
      const draft = slot ? draftAt({ ...slot, day: on }) : draftFrom(laterDay(on, today));
      // A room's column is nobody's: then whoever is free does.
      draft.practitioner_id = place.practitioner_id || null;
      begin({ draft, patientId: null, why });
    },
    /** Begins with the next visit of the same patient with the same practitioner. */
    beginNext: (visit: AppointmentCard) => {
      const { practitioner_id: by, minutes, patient_id } = visit;
      const after = addDays(laterDay(visit.day, today), 1);
      begin({ patientId: patient_id, draft: draftFrom(after, { practitioner_id: by, minutes }) });
    },
    end: () => begin(null),
  };
};
