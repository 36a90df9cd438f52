import type { AppointmentCard } from "~/ipc/bindings";
import { type Column, visitOf } from "./board-model";

/** Where the arrow keys go from a visit: earlier and later in its column, or to the column at its side. */
export const nextVisit = (
  columns: readonly Column[],
  from: AppointmentCard,
  key: string,
  isRtl: boolean,
): AppointmentCard | undefined => {
  const at = columns.findIndex((column) => visitOf([column], from.appointment_id) !== undefined);
  const visits = columns[at]?.visits ?? [];
  const place = visits.findIndex(({ appointment_id }) => appointment_id === from.appointment_id);
  switch (key) {
    case "ArrowUp":
      return visits[place - 1];
    case "ArrowDown":
      return visits[place + 1];
    case "Home":
      return visits[0];
    case "End":
      return visits.at(-1);
    case "ArrowLeft":
    case "ArrowRight":
      return beside(columns, at, (key === "ArrowRight") === isRtl ? -1 : 1, from);
    default:
      return undefined;
  }
};

// Columns without visits are passed over.
const beside = (
  columns: readonly Column[],
  at: number,
  by: 1 | -1,
  from: AppointmentCard,
): AppointmentCard | undefined => {
  for (let next = at + by; next >= 0 && next < columns.length; next += by) {
    const nearest = closest(columns[next]?.visits ?? [], from.starts_minute);
    if (nearest) return nearest;
  }
  return undefined;
};

const closest = (visits: readonly AppointmentCard[], minute: number): AppointmentCard | undefined => {
  const distance = (visit: AppointmentCard) => Math.abs(visit.starts_minute - minute);
  return visits.toSorted((a, b) => distance(a) - distance(b))[0];
};
