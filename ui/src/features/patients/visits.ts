import type { PatientVisit } from "~/ipc/bindings";

const didNotHappen = ["no_show", "cancelled_patient", "cancelled_clinic", "entered_in_error"];

/** The first visit that is still to come. */
export const nextVisit = (visits: PatientVisit[], now: number): PatientVisit | undefined =>
  visits
    .filter(({ card }) => card.status === "booked" && card.starts_at >= now)
    .toSorted((a, b) => a.card.starts_at - b.card.starts_at)[0];

/** The latest visit that took place. */
export const lastVisit = (visits: PatientVisit[], now: number): PatientVisit | undefined =>
  visits
    .filter(
      ({ card }) => card.starts_at < now && card.status !== "booked" && !didNotHappen.includes(card.status),
    )
    .toSorted((a, b) => b.card.starts_at - a.card.starts_at)[0];
