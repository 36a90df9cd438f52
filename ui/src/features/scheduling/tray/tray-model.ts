import type { AppointmentCard, DayBoard } from "~/ipc/bindings";

/** What has become of a visit since it was put into the tray. */
export type Fate = "waiting" | "changed" | "cancelled" | "begun" | "missed" | "gone";

/** A visit of the tray as it is now. */
export interface Kept {
  visit: AppointmentCard;
  fate: Fate;
  /** Whether it can still be put elsewhere. */
  isMovable: boolean;
}

const movable = new Set(["requested", "hold", "booked"]);

/** Looks up a visit of the tray on the board of its day; before that is read, it is as it was. */
export const keptOf = (visit: AppointmentCard, board: DayBoard | undefined): Kept => {
  if (!board) return { visit, fate: "waiting", isMovable: true };
  const now = board.appointments.find(({ appointment_id }) => appointment_id === visit.appointment_id);
  if (!now) return { visit, fate: "gone", isMovable: false };
  const fate = fateOf(visit, now);
  return { visit: now, fate, isMovable: fate === "waiting" || fate === "changed" };
};

const fateOf = (before: AppointmentCard, { status, version }: AppointmentCard): Fate => {
  if (movable.has(status)) return version === before.version ? "waiting" : "changed";
  if (status.startsWith("cancelled")) return "cancelled";
  if (status === "no_show") return "missed";
  return status === "moved" || status === "entered_in_error" ? "gone" : "begun";
};
