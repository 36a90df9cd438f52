import type { AppointmentCard, BoardColumn, DayBoard, Resource, WeekBoard, WeekDay } from "~/ipc/bindings";
import type { Column } from "./board-model";
import { isShown, occupies } from "./status";

/** A room, as far as a column shows it. */
export type Room = Pick<Resource, "resource_id" | "name">;

/** What a board is drawn from: a day by practitioner, the same day by room, or a practitioner's week by day. */
export interface Sheet extends DayBoard {
  /** The rooms, when they are the columns; visits that take none stand in a last one. */
  rooms?: readonly Room[];
  /** The days, when they are the columns. */
  days?: readonly WeekDay[];
}

/** A practitioner's week as it is drawn. */
export const weekSheet = ({ days, appointments }: WeekBoard): Sheet => ({
  day: days[0]?.day ?? "",
  practitioners: days.slice(0, 1).map(({ column }) => column),
  appointments,
  days,
});

/** The columns in the order of the board, each with its visits by time. */
export const columnsOf = (sheet: Sheet): Column[] => {
  if (sheet.days) return dayColumns(sheet, sheet.days);
  return sheet.rooms ? roomColumns(sheet, sheet.rooms) : practitionerColumns(sheet);
};

const practitionerColumns = ({ day, practitioners, appointments }: DayBoard): Column[] => {
  const visits = groups(appointments, (visit) => visit.practitioner_id);
  return practitioners.map((practitioner) => {
    const { practitioner_id: key } = practitioner;
    return { key, spot: { practitioner_id: key }, day, practitioner, visits: visits.get(key) ?? [] };
  });
};

const dayColumns = ({ appointments }: DayBoard, days: readonly WeekDay[]): Column[] => {
  const visits = groups(appointments, (visit) => visit.day);
  return days.map(({ day, column: practitioner }) => {
    const spot = { practitioner_id: practitioner.practitioner_id, day };
    return { key: day, spot, day, practitioner, visits: visits.get(day) ?? [] };
  });
};

const roomColumns = ({ day, practitioners, appointments }: DayBoard, rooms: readonly Room[]): Column[] => {
  const visits = groups(appointments, (visit) => visit.room_id ?? "");
  // A room that is no longer in use keeps its column on the days on which it was taken.
  const names = new Map(appointments.map((visit) => [visit.room_id ?? "", visit.room_name]));
  const known = new Set(["", ...rooms.map(({ resource_id }) => resource_id)]);
  const taken = [...visits.keys()].filter((room) => !known.has(room));
  const shown = [...rooms, ...taken.map((room) => ({ resource_id: room, name: names.get(room) ?? "" }))];
  const hours = practitioners.flatMap((column) => column.hours);
  return [...shown, { resource_id: "", name: "" }].map(({ resource_id: room, name }) => {
    const practitioner: BoardColumn = {
      practitioner_id: "",
      name,
      specialisation: "",
      is_accepting: true,
      hours: joined(hours),
      blocked: [],
    };
    return { key: `room ${room}`, spot: { room }, day, practitioner, visits: visits.get(room) ?? [] };
  });
};

const groups = (
  appointments: readonly AppointmentCard[],
  key: (visit: AppointmentCard) => string,
): Map<string, AppointmentCard[]> => {
  const found = new Map<string, AppointmentCard[]>();
  for (const visit of appointments.filter(isShown).toSorted(inOrder)) {
    const group = found.get(key(visit));
    if (group) group.push(visit);
    else found.set(key(visit), [visit]);
  }
  return found;
};

const inOrder = (a: AppointmentCard, b: AppointmentCard): number =>
  a.starts_minute - b.starts_minute || a.appointment_id.localeCompare(b.appointment_id);

/** Hours that touch or overlap become one. */
const joined = (hours: BoardColumn["hours"]): BoardColumn["hours"] => {
  const found: BoardColumn["hours"] = [];
  for (const { starts_minute, ends_minute } of hours.toSorted((a, b) => a.starts_minute - b.starts_minute)) {
    const last = found.at(-1);
    if (last && starts_minute <= last.ends_minute) last.ends_minute = Math.max(last.ends_minute, ends_minute);
    else found.push({ starts_minute, ends_minute, location_id: null, location_name: "" });
  }
  return found;
};

/** The sheet with some practitioners only; with all of them when none is named. */
export const onlyOf = <Shown extends Sheet>(sheet: Shown, practitionerIds: readonly string[]): Shown => {
  const isWanted = ({ practitioner_id }: { practitioner_id: string }) =>
    practitionerIds.includes(practitioner_id);
  const practitioners = sheet.practitioners.filter(isWanted);
  // Whoever was chosen may not be here on this day: then the choice would hide everybody.
  if (practitioners.length === 0 || practitioners.length === sheet.practitioners.length) return sheet;
  return { ...sheet, practitioners, appointments: sheet.appointments.filter(isWanted) };
};

/** The sheet as one place sees it: who works or is seen there, and what names no place; all of it without one. */
export const onlyAt = <Shown extends Sheet>(sheet: Shown, locationId: string | undefined): Shown => {
  if (!locationId) return sheet;
  const isHere = ({ location_id: id }: { location_id: string | null }) => id === null || id === locationId;
  const appointments = sheet.appointments.filter(isHere);
  const seen = new Set(appointments.map(({ practitioner_id }) => practitioner_id));
  const here = (column: BoardColumn): BoardColumn => ({ ...column, hours: column.hours.filter(isHere) });
  const practitioners = sheet.practitioners
    .map(here)
    .filter(({ hours, practitioner_id }) => hours.length > 0 || seen.has(practitioner_id));
  const days = sheet.days?.map(({ day, column }) => ({ day, column: here(column) }));
  return { ...sheet, appointments, practitioners, ...(days && { days }) };
};

/** Of whom the board of one place is printed: of those who are chosen, else of all who are seen there, else who work. */
export const onPaper = ({ practitioners, appointments }: DayBoard, chosen: readonly string[]): string[] => {
  const ids = practitioners.map(({ practitioner_id }) => practitioner_id);
  const wanted = ids.filter((id) => chosen.includes(id));
  if (wanted.length > 0) return wanted;
  const seen = new Set(appointments.filter(occupies).map(({ practitioner_id }) => practitioner_id));
  return seen.size > 0 ? ids.filter((id) => seen.has(id)) : ids;
};

/** The rooms in use of one place, and those at none in particular; all of them without one. */
export const roomsAt = (all: readonly Resource[], locationId: string | undefined): readonly Room[] =>
  all.filter(
    ({ kind, is_active, location_id: id }) =>
      kind === "room" && is_active && (!locationId || id === null || id === locationId),
  );

/** Whether a visit belongs to what the sheet is about. */
export const holds = ({ day, days }: Sheet, visit: AppointmentCard): boolean =>
  days
    ? days.some((one) => one.day === visit.day && one.column.practitioner_id === visit.practitioner_id)
    : visit.day === day;
