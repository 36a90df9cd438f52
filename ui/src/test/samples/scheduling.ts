import type { Column } from "~/features/scheduling/board-model";
import type { AppointmentCard, BoardColumn, DayBoard } from "~/ipc/bindings";

const DAY = "2026-11-20";

/** Reads "10:15" as minutes from midnight. */
export const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** A visit of 15 minutes with Dr A, unless something else is said. */
export const visit = (time: string, more: Partial<AppointmentCard> = {}): AppointmentCard => ({
  appointment_id: `visit ${time}`,
  patient_id: `patient of ${time}`,
  patient_name: "Rahman, Paul",
  patient_number: "P-001001",
  practitioner_id: "a",
  day: DAY,
  starts_minute: at(time),
  minutes: 15,
  starts_at: Date.parse(`${DAY}T${time}:00+06:00`),
  status: "booked",
  kind: "planned",
  is_confirmed: false,
  is_reminded: false,
  expires_at: null,
  ticket: null,
  moved_from_id: null,
  reason: "Follow-up",
  service_id: null,
  service_name: "",
  room_id: null,
  room_name: "",
  device_id: null,
  location_id: null,
  location_name: "",
  is_overbooked: false,
  is_in_series: false,
  was_checked_out: false,
  arrived_at: null,
  started_at: null,
  has_allergy: false,
  owes: false,
  is_first_visit: false,
  encounter_id: null,
  version: 1,
  ...more,
});

/** A practitioner who works from 9:00 to 13:00 and from 14:00 to 17:00. */
export const practitioner = (practitioner_id: string, more: Partial<BoardColumn> = {}): BoardColumn => ({
  practitioner_id,
  name: `Dr ${practitioner_id.toUpperCase()}`,
  specialisation: "General practice",
  is_accepting: true,
  hours: [
    { starts_minute: at("9:00"), ends_minute: at("13:00"), location_id: null, location_name: "" },
    { starts_minute: at("14:00"), ends_minute: at("17:00"), location_id: null, location_name: "" },
  ],
  blocked: [],
  ...more,
});

/** A column of the board. */
export const column = (id: string, visits: AppointmentCard[], more: Partial<BoardColumn> = {}): Column => ({
  key: id,
  spot: { practitioner_id: id },
  day: DAY,
  practitioner: practitioner(id, more),
  visits,
});

/** A board with Dr A and Dr B. */
export const board = (...appointments: AppointmentCard[]): DayBoard => ({
  day: DAY,
  practitioners: [practitioner("a"), practitioner("b")],
  appointments,
});
