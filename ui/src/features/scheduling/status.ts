import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AppointmentCard } from "~/ipc/bindings";

/** How a visit is coloured: by its status, told apart where it is confirmed and not where it was cancelled. */
export type Shade =
  | "requested"
  | "held"
  | "scheduled"
  | "confirmed"
  | "arrived"
  | "in-room"
  | "seen"
  | "checkout"
  | "completed"
  | "no-show"
  | "cancelled";

/** Every shade, in the order of a visit's course. */
export const shades: readonly Shade[] = [
  "requested",
  "held",
  "scheduled",
  "confirmed",
  "arrived",
  "in-room",
  "seen",
  "checkout",
  "completed",
  "no-show",
  "cancelled",
];

/** How many visits have each shade, of those shades that are told apart. */
export type Counts = Partial<Record<Shade, number>>;

const shadeByStatus: Record<string, Shade> = {
  requested: "requested",
  hold: "held",
  booked: "scheduled",
  arrived: "arrived",
  roomed: "in-room",
  with_practitioner: "seen",
  checkout: "checkout",
  completed: "completed",
  no_show: "no-show",
  cancelled_patient: "cancelled",
  cancelled_clinic: "cancelled",
};

/** The colour of a status. */
export const shadeOf = (status: string): Shade => shadeByStatus[status] ?? "scheduled";

/** The colour of a visit: what was confirmed stands out among what is booked. */
export const shadeOfVisit = ({ status, is_confirmed }: AppointmentCard): Shade =>
  status === "booked" && is_confirmed ? "confirmed" : shadeOf(status);

/** The words of the shades, as the filters show them. */
export const shadeWords: Record<Shade, MessageDescriptor> = {
  requested: msg`Requested`,
  held: msg`Held`,
  scheduled: msg`Booked`,
  confirmed: msg`Confirmed`,
  arrived: msg`Arrived`,
  "in-room": msg`In room`,
  seen: msg`With practitioner`,
  checkout: msg`Checking out`,
  completed: msg`Completed`,
  "no-show": msg`No-show`,
  cancelled: msg`Cancelled`,
};

/** The words of the states. */
export const statusWords: Record<string, MessageDescriptor> = {
  requested: msg`Requested`,
  hold: msg`Held`,
  booked: msg`Booked`,
  arrived: msg`Arrived`,
  roomed: msg`In room`,
  with_practitioner: msg`With practitioner`,
  checkout: msg`Checking out`,
  completed: msg`Completed`,
  no_show: msg`No-show`,
  cancelled_patient: msg`Cancelled by the patient`,
  cancelled_clinic: msg`Cancelled by the clinic`,
  moved: msg`Moved`,
  entered_in_error: msg`Entered in error`,
};

// What was replaced or should never have been written stays in the history, not on the board.
const hidden = new Set(["moved", "entered_in_error"]);

/** Whether a visit stands on the board at all. */
export const isShown = ({ status }: AppointmentCard): boolean => !hidden.has(status);

const free = new Set(["no_show", "cancelled_patient", "cancelled_clinic", ...hidden]);

/** Whether a visit takes the practitioner's and the patient's time. */
export const occupies = ({ status }: AppointmentCard): boolean => !free.has(status);

/** What can be done with a visit next. */
export type Step =
  | "arrive"
  | "room"
  | "start"
  | "open"
  | "check_out"
  | "complete"
  | "confirm"
  | "unconfirm"
  | "no_show"
  | "undo"
  | "move"
  | "cancel"
  | "error";

/** What decides which steps are offered, besides the status. */
export interface Circumstances {
  rights: readonly string[];
  /** The practitioner that this person is, if any. */
  practitioner_id: string | null;
  /** The clinic's day. */
  today: string;
  now: number;
}

const agreed = new Set(["requested", "hold", "booked"]);
const waiting = new Set(["arrived", "roomed"]);
const seen = new Set(["with_practitioner", "checkout"]);
const cancelled = new Set(["cancelled_patient", "cancelled_clinic"]);

type Asked = (visit: AppointmentCard, circumstances: Circumstances) => boolean;

// The core's TOLERANCE_MINUTES.
const TOLERANCE_MS = 10 * 60_000;

/** Whether the patient should have been here for a while. */
export const isLate = ({ status, starts_at }: AppointmentCard, now: number): boolean =>
  status === "booked" && now > starts_at + TOLERANCE_MS;

/** Whether the patient, who is yet to come, was reminded. */
export const isReminded = ({ status, is_reminded }: AppointmentCard): boolean =>
  status === "booked" && is_reminded;

/** Whether the patient waits to be seen, here or in a room. */
export const isWaiting = ({ status }: Pick<AppointmentCard, "status">): boolean => waiting.has(status);

/** From when on a patient waits: whoever comes early waits from the agreed time on. */
export const waitsFrom = ({ arrived_at, starts_at }: AppointmentCard): number | null =>
  arrived_at === null ? null : Math.max(arrived_at, starts_at);

const may =
  (right: string): Asked =>
  (_visit, { rights }) =>
    rights.includes(right);

const isOwn: Asked = (visit, { practitioner_id }) => practitioner_id === visit.practitioner_id;

// Who sees the patient begins the visit; whoever else opens it prepares it, and the patient waits on.
const sees: Asked = (visit, circumstances) =>
  may("conduct_visit")(visit, circumstances) &&
  (may("write_notes")(visit, circumstances) || isOwn(visit, circumstances));

/** Whether a person may end a visit: who may end any, whose visit it is, and the desk what was sent there. */
export const mayComplete: Asked = (visit, circumstances) =>
  may("complete_visit")(visit, circumstances) ||
  (visit.status === "checkout" && may("settle_visit")(visit, circumstances)) ||
  (may("conduct_visit")(visit, circumstances) && isOwn(visit, circumstances));

// What the doctor ended in the room is not the desk's to open again.
const mayReopen: Asked = (visit, circumstances) =>
  mayComplete(visit, circumstances) || (visit.was_checked_out && may("settle_visit")(visit, circumstances));

const isUndoable: Asked = (visit, circumstances) => {
  const { status, day } = visit;
  if (status === "completed") return day === circumstances.today && mayReopen(visit, circumstances);
  if (cancelled.has(status)) return day >= circumstances.today;
  // Who walked in was never expected, so there is nothing to go back to.
  if (status === "arrived" && visit.kind === "walk_in") return visit.version === 1;
  return waiting.has(status) || seen.has(status) || status === "no_show";
};

const offered: Record<Step, Asked> = {
  arrive: ({ status, day }, { today }) => (status === "booked" || status === "no_show") && day === today,
  room: (visit, circumstances) => visit.status === "arrived" && !sees(visit, circumstances),
  start: (visit, circumstances) => isWaiting(visit) && sees(visit, circumstances),
  open: (visit, circumstances) => {
    const { status, encounter_id } = visit;
    const isBegun = seen.has(status) || status === "completed";
    return encounter_id !== null && (isBegun || (status === "roomed" && !sees(visit, circumstances)));
  },
  check_out: ({ status }) => status === "with_practitioner",
  complete: (visit, circumstances) => seen.has(visit.status) && mayComplete(visit, circumstances),
  confirm: ({ status, is_confirmed }) => status === "booked" && !is_confirmed,
  unconfirm: ({ status, is_confirmed }) => status === "booked" && is_confirmed,
  no_show: (visit, { now }) => isLate(visit, now),
  undo: isUndoable,
  move: ({ status }) => status === "booked",
  cancel: ({ status }) => agreed.has(status) || status === "arrived",
  error: (visit) => isShown(visit),
};

const needed: Partial<Record<Step, string>> = {
  arrive: "book",
  room: "conduct_visit",
  open: "view_records",
  check_out: "conduct_visit",
  confirm: "book",
  unconfirm: "book",
  no_show: "book",
  undo: "book",
  move: "book",
  cancel: "book",
  error: "correct_visits",
};

/** The steps that a person may take with a visit now. The core decides again. */
export const stepsOf = (visit: AppointmentCard, circumstances: Circumstances): Step[] =>
  (Object.keys(offered) as Step[]).filter((step) => {
    const right = needed[step];
    return (
      (right === undefined || circumstances.rights.includes(right)) && offered[step](visit, circumstances)
    );
  });
