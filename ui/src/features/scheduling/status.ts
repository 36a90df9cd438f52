import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AppointmentCard } from "~/ipc/bindings";

/** How a visit is coloured; several states of its course share one. */
export type Shade = "scheduled" | "arrived" | "in-room" | "completed" | "no-show" | "cancelled";

/** Every shade, in the order of a visit's course. */
export const shades: readonly Shade[] = [
  "scheduled",
  "arrived",
  "in-room",
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
  with_practitioner: "in-room",
  checkout: "in-room",
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
  "in-room": msg`With practitioner`,
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
export type Step = "arrive" | "start" | "open" | "complete" | "no_show" | "undo" | "move" | "cancel";

/** What decides which steps are offered, besides the status. */
export interface Circumstances {
  rights: readonly string[];
  /** The clinic's day. */
  today: string;
  now: number;
}

const agreed = new Set(["requested", "hold", "booked"]);
const waiting = new Set(["arrived", "roomed"]);
const seen = new Set(["with_practitioner", "checkout"]);
const undoable = new Set(["arrived", "with_practitioner", "no_show"]);

const offered: Record<Step, (visit: AppointmentCard, circumstances: Circumstances) => boolean> = {
  arrive: ({ status, day }, { today }) => (status === "booked" || status === "no_show") && day === today,
  start: ({ status }) => waiting.has(status),
  open: ({ status, encounter_id }) => encounter_id !== null && (seen.has(status) || status === "completed"),
  complete: ({ status }) => seen.has(status),
  no_show: ({ status, starts_at }, { now }) => status === "booked" && starts_at < now,
  undo: ({ status }) => undoable.has(status),
  move: ({ status }) => status === "booked",
  cancel: ({ status }) => agreed.has(status) || status === "arrived",
};

const needed: Record<Step, string> = {
  arrive: "book",
  start: "conduct_visit",
  open: "view_records",
  complete: "conduct_visit",
  no_show: "book",
  undo: "book",
  move: "book",
  cancel: "book",
};

/** The steps that a person may take with a visit now. The core decides again. */
export const stepsOf = (visit: AppointmentCard, circumstances: Circumstances): Step[] =>
  (Object.keys(offered) as Step[]).filter(
    (step) => circumstances.rights.includes(needed[step]) && offered[step](visit, circumstances),
  );
