import type { BookAppointment, BookableService, FreeTime, PatientHit } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";
import { isSamePlace } from "./drag-model";
import type { DayPlace } from "./use-visit-actions";

/** Who is picked, as far as the form needs it. */
export type Picked = Pick<PatientHit, "patient_id" | "given_names" | "family_name">;

/** The longest reason; the core counts the same. */
export const LONGEST_REASON = 200;

/** What is sent, or the fields that stand in the way. */
export type Filled =
  | { kind: "ready"; input: Omit<BookAppointment, "key"> }
  | { kind: "wrong"; fields: ("patient" | "time" | "reason")[] };

/** What a visit is for. */
export interface Purpose {
  service: BookableService | null;
  reason: string;
  /** Why it may stand beside another visit, if somebody decided so. */
  overbook_reason?: string;
}

/** Reads the form. */
export const fill = (
  patient: Picked | null,
  place: DayPlace | null,
  { service, reason, overbook_reason = "" }: Purpose,
): Filled => {
  const isLong = reason.trim().length > LONGEST_REASON;
  if (patient && place && !isLong) {
    const { patient_id } = patient;
    const { practitioner_id, day, starts_minute, minutes } = place;
    const when = { practitioner_id, day, starts_minute, minutes };
    const service_id = service?.service_id ?? null;
    return {
      kind: "ready",
      input: { patient_id, ...when, service_id, reason: reason.trim(), overbook_reason },
    };
  }
  const fields = [!patient && "patient", !place && "time", isLong && "reason"] as const;
  return { kind: "wrong", fields: fields.filter((field) => field !== false) };
};

/**
 * Gives each booking its key: the same for a second try of the same booking, which may have arrived
 * although the answer did not; a new one as soon as anything differs.
 */
export const createKeys = <Input extends { key: string } = BookAppointment>(): ((
  input: Omit<Input, "key">,
) => Input) => {
  let last = { text: "", key: "" };
  return (input) => {
    const text = JSON.stringify(input);
    if (text !== last.text) last = { text, key: actionKey() };
    return { ...input, key: last.key } as Input;
  };
};

/** A refusal as the form shows it: at which field, and what else is free. */
export interface Refusal {
  field:
    | "patient"
    | "service"
    | "practitioner"
    | "day"
    | "time"
    | "minutes"
    | "room"
    | "device"
    | "reason"
    | null;
  code: string;
  free: readonly FreeTime[];
  error: unknown;
  /** Where the visit was to stand. */
  place?: DayPlace;
  /** Why, when this window refused before anything was sent. */
  said?: string;
}

/** The refusal of a place by this window, which knows the day as it is shown. */
export const refusedBecause = (said: string): Refusal => ({
  field: "time",
  code: "",
  free: [],
  error: null,
  said,
});

const fields: Record<string, Refusal["field"]> = {
  patient: "patient",
  patient_id: "patient",
  service_id: "service",
  practitioner: "practitioner",
  practitioner_id: "practitioner",
  day: "day",
  time: "time",
  starts_minute: "time",
  minutes: "minutes",
  room: "room",
  device: "device",
  reason: "reason",
};

/** Reads what the core answered instead of booking or moving. */
export const refusalOf = (error: unknown, place: DayPlace): Refusal => {
  const failure = failureOf(error);
  if (!failure) return { field: null, code: "", free: [], error, place };
  const { field, code, detail } = failure;
  const free = detail.kind === "free_times" || detail.kind === "blocked_out" ? detail.free : [];
  return { field: fields[field ?? ""] ?? null, code, free, error, place };
};

/** Whether all that the core holds against a place is another visit of the practitioner. */
export const isOnlyBusy = (refusal: Refusal | null, place: DayPlace | null): boolean => {
  const refused = refusal?.place;
  if (refusal?.code !== "practitioner_busy" || !refused || !place) return false;
  return refused.day === place.day && isSamePlace(refused, place);
};
