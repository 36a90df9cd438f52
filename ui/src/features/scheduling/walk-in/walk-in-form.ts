import type { BookableService, BookWalkIn, FreeTime } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import type { Picked } from "../book-form";
import { USUAL_LENGTH } from "../drag-model";

/** Somebody who came without an appointment, as far as it was said. */
export interface WalkInDraft {
  patient: Picked | null;
  /** With whoever is free first when null. */
  practitioner_id: string | null;
  service: BookableService | null;
  reason: string;
}

/** A draft of which nothing was said. */
export const emptyWalkIn: WalkInDraft = { patient: null, practitioner_id: null, service: null, reason: "" };

/** How long the visit lasts: as long as its service does. */
export const minutesOf = ({ service }: WalkInDraft): number => service?.rules.minutes ?? USUAL_LENGTH;

/** What is sent; nothing while the patient is missing. */
export const filled = (draft: WalkInDraft, overbook_reason = ""): Omit<BookWalkIn, "key"> | null =>
  draft.patient && {
    patient_id: draft.patient.patient_id,
    practitioner_id: draft.practitioner_id,
    service_id: draft.service?.service_id ?? null,
    minutes: minutesOf(draft),
    reason: draft.reason.trim(),
    overbook_reason,
  };

/** The first time that is free today. */
export const nextToday = (times: readonly FreeTime[], today: string): FreeTime | null =>
  times.find(({ day }) => day === today) ?? null;

/** Whether somebody may be put beside another visit: whose is known, and nothing is free at once. */
export const isBesideOffered = (draft: WalkInDraft, next: FreeTime | null, minute: number): boolean =>
  draft.practitioner_id !== null && (next === null || next.starts_minute > minute);

/** A refusal in words, and whether it stands at the patient. */
export const faultOf = (error: unknown): { text: string; isPatient: boolean } => ({
  text: failureText(error),
  isPatient: failureOf(error)?.field === "patient",
});
