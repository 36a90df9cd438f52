import type { AppointmentEvent } from "~/ipc/bindings";

/** Something that happened to a visit, as it is shown. */
export interface Told extends AppointmentEvent {
  /** Where a visit was moved from, when the detail says where to. */
  from: string;
}

const isLeaving = ({ kind, to_status }: AppointmentEvent): boolean =>
  kind === "moved" && to_status === "moved";

/** A move is noted twice: the row that it left says where to, and the one that it made says where from. */
export const told = (events: readonly AppointmentEvent[]): Told[] =>
  events.flatMap((event, at) => {
    const next = events[at + 1];
    if (isLeaving(event)) return { ...event, from: next?.kind === "moved" ? next.detail : "" };
    const isArriving = event.kind === "moved" && at > 0;
    return isArriving ? [] : { ...event, from: "" };
  });
