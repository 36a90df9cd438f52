import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AppointmentCard } from "~/ipc/bindings";

/** How a visit is coloured; several states of its course share one. */
export type Shade = "scheduled" | "arrived" | "in-room" | "seen" | "completed" | "no-show" | "cancelled";

/** Every shade, in the order of a visit's course. */
export const shades: readonly Shade[] = [
  "scheduled",
  "arrived",
  "in-room",
  "seen",
  "completed",
  "no-show",
  "cancelled",
];

const shadeByStatus: Record<string, Shade> = {
  requested: "scheduled",
  hold: "scheduled",
  booked: "scheduled",
  arrived: "arrived",
  roomed: "in-room",
  with_practitioner: "seen",
  checkout: "seen",
  completed: "completed",
  no_show: "no-show",
  cancelled_patient: "cancelled",
  cancelled_clinic: "cancelled",
};

/** The colour of a status. */
export const shadeOf = (status: string): Shade => shadeByStatus[status] ?? "scheduled";

/** The words of the shades, as the filters show them. */
export const shadeWords: Record<Shade, MessageDescriptor> = {
  scheduled: msg`Booked`,
  arrived: msg`Arrived`,
  "in-room": msg`In room`,
  seen: msg`With practitioner`,
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
export type Step = "arrive" | "room" | "start" | "open" | "complete" | "no_show" | "undo" | "move" | "cancel";

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

/** Whether the patient waits to be seen, here or in a room. */
export const isWaiting = ({ status }: Pick<AppointmentCard, "status">): boolean => waiting.has(status);

const may =
  (right: string): Asked =>
  (_visit, { rights }) =>
    rights.includes(right);

const isOwn: Asked = (visit, { practitioner_id }) => practitioner_id === visit.practitioner_id;

// Who sees the patient begins the visit; whoever else opens it prepares it, and the patient waits on.
const sees: Asked = (visit, circumstances) =>
  may("conduct_visit")(visit, circumstances) &&
  (may("write_notes")(visit, circumstances) || isOwn(visit, circumstances));

/** Whether a person may end a visit: who may end any, and whose visit it is. */
export const mayComplete: Asked = (visit, circumstances) =>
  may("complete_visit")(visit, circumstances) ||
  (may("conduct_visit")(visit, circumstances) && isOwn(visit, circumstances));

const isUndoable: Asked = (visit, circumstances) => {
  const { status, day } = visit;
  if (status === "completed") return day === circumstances.today && mayComplete(visit, circumstances);
  if (cancelled.has(status)) return day >= circumstances.today;
  return waiting.has(status) || status === "with_practitioner" || status === "no_show";
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
  complete: (visit, circumstances) => seen.has(visit.status) && mayComplete(visit, circumstances),
  no_show: ({ status, starts_at }, { now }) => status === "booked" && starts_at < now,
  undo: isUndoable,
  move: ({ status }) => status === "booked",
  cancel: ({ status }) => agreed.has(status) || status === "arrived",
};

const needed: Partial<Record<Step, string>> = {
  arrive: "book",
  room: "conduct_visit",
  open: "view_records",
  no_show: "book",
  undo: "book",
  move: "book",
  cancel: "book",
};

/** The steps that a person may take with a visit now. The core decides again. */
export const stepsOf = (visit: AppointmentCard, circumstances: Circumstances): Step[] =>
  (Object.keys(offered) as Step[]).filter((step) => {
    const right = needed[step];
    return (
      (right === undefined || circumstances.rights.includes(right)) && offered[step](visit, circumstances)
    );
  });
