import type {
  AppointmentCard,
  BookSeries,
  CancelSeries,
  ChangeSeries,
  FreeTime,
  PlannedVisit,
  PlanSeries,
  SeriesOfVisit,
  SeriesTime,
  SeriesVisits,
  UndoSeries,
} from "~/ipc/bindings";
import { addDays, daysBetween, weekdayOf } from "~/shared/format/day";
import { type Handlers, refuse } from "../fake-backend";
import { handlers as exceptions } from "./exceptions";
import { findVisit, freeTimes, problemWith, handlers as schedule, stepTo } from "./scheduling";

let members = new Map<string, readonly string[]>();

/** Begins again. */
export const reset = (): void => {
  members = new Map();
};

const WORDS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const daysOf = (rule: string, first: string): string[] => {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const [every, count] = [Number(parts.get("INTERVAL") ?? 1), Number(parts.get("COUNT") ?? 104)];
  const until = parts.get("UNTIL");
  const weekdays = (parts.get("BYDAY") ?? "").split(",").map((word) => WORDS.indexOf(word) + 1);
  const monday = addDays(first, 1 - weekdayOf(first));
  const isMeant = (day: string): boolean => {
    if (parts.get("FREQ") === "DAILY") return daysBetween(first, day) % every === 0;
    if (parts.get("FREQ") === "MONTHLY") return day.slice(8) === first.slice(8);
    return weekdays.includes(weekdayOf(day)) && Math.floor(daysBetween(monday, day) / 7) % every === 0;
  };
  const days: string[] = [];
  for (let n = 0; n < 1096 && days.length < count; n += 1) {
    const day = addDays(first, n);
    if (until && day.replaceAll("-", "") > until) break;
    if (isMeant(day)) days.push(day);
  }
  return days;
};

type Wish = Pick<PlanSeries, "patient_id" | "practitioner_id" | "service_id" | "minutes">;

const planned = (wish: Wish, time: SeriesTime, moving?: string): PlannedVisit => {
  const { patient_id, practitioner_id, service_id, minutes } = wish;
  const at = { patient_id, practitioner_id, service_id, minutes, ...time };
  const refusal = problemWith(moving ? { ...at, moving } : at)?.[0] ?? "";
  return {
    appointment_id: moving ?? null,
    ...time,
    is_shifted: false,
    is_closed: isClosed(time.day),
    refusal,
    alternatives: refusal ? near(wish, time) : [],
  };
};

const isClosed = (day: string): boolean => {
  const all = exceptions.list_exceptions?.({ from_day: day } as never) as
    | { kind: string; first_day: string; last_day: string; location_id: string | null }[]
    | undefined;
  return (all ?? []).some(
    ({ kind, first_day, last_day, location_id }) =>
      kind === "closure" && location_id === null && first_day <= day && day <= last_day,
  );
};

const near = (
  { practitioner_id, patient_id, service_id, minutes }: Wish,
  { day, starts_minute }: SeriesTime,
): FreeTime[] =>
  freeTimes({
    practitioner_ids: [practitioner_id],
    patient_id,
    service_id,
    room_id: null,
    device_id: null,
    windows: [],
    from_day: day,
    from_minute: Math.max(0, starts_minute - 60),
    minutes,
    count: 3,
    moving: null,
    around: false,
    waives_notice: false,
  });

const plan = ({ rule, first_day, starts_minute, ...wish }: PlanSeries) => ({
  visits: daysOf(rule, first_day).map((day) => planned(wish, { day, starts_minute })),
});

const refuseSeries = (visits: PlannedVisit[]) =>
  refuse("series_in_the_way", { field: "visits", detail: { kind: "series", visits } });

const answering = (ids: readonly string[]): SeriesVisits => ({
  visits: ids.map(findVisit).map((card) => structuredClone(card)),
});

const book = ({ key, visits, first_day: _, rule: __, ...wish }: BookSeries): SeriesVisits => {
  const rows = visits.map((time) => planned(wish, time));
  if (rows.some(({ refusal }) => refusal !== "")) throw refuseSeries(rows);
  const ids = visits.map((time, at) => {
    const input = { ...wish, ...time, key: `${key}-${at}`, overbook_reason: "" };
    const card = schedule.book_appointment?.(input as never) as AppointmentCard;
    findVisit(card.appointment_id).is_in_series = true;
    return card.appointment_id;
  });
  members.set(key, ids);
  return answering(ids);
};

const meant = (id: string, scope: string): AppointmentCard[] => {
  const from = findVisit(id);
  const ids = [...members.values()].find((some) => some.includes(id)) ?? [id];
  return ids
    .map(findVisit)
    .filter(({ status }) => status === "booked")
    .filter(({ starts_at }) => scope === "all_future" || starts_at >= from.starts_at);
};

const change = ({ appointment_id, scope, left, instead, ...to }: ChangeSeries): SeriesVisits => {
  const from = findVisit(appointment_id);
  const [days, minutes] = [daysBetween(from.day, to.day), to.starts_minute - from.starts_minute];
  const visits = meant(appointment_id, scope).filter((card) => !left.includes(card.appointment_id));
  const chosen = ({ appointment_id: id }: AppointmentCard): SeriesTime | undefined => {
    const time = instead.find((one) => one.appointment_id === id);
    return time && { day: time.day, starts_minute: time.starts_minute };
  };
  const rows = visits.map((card) =>
    planned(
      { ...card, minutes: to.minutes },
      chosen(card) ?? { day: addDays(card.day, days), starts_minute: card.starts_minute + minutes },
      card.appointment_id,
    ),
  );
  if (rows.some(({ refusal }) => refusal !== "")) throw refuseSeries(rows);
  visits.forEach((card, at) => {
    const row = rows[at];
    if (row) Object.assign(card, { starts_minute: row.starts_minute, version: card.version + 1 });
  });
  return answering(visits.map((card) => card.appointment_id));
};

const cancel = ({ appointment_id, scope, by, code }: CancelSeries): SeriesVisits => {
  const visits = meant(appointment_id, scope);
  for (const card of visits) stepTo(card, `cancelled_${by}`, code);
  return answering(visits.map((card) => card.appointment_id));
};

const undo = ({ visits }: UndoSeries): SeriesVisits => {
  for (const { appointment_id } of visits) {
    const card = findVisit(appointment_id);
    stepTo(card, card.status === "booked" ? "entered_in_error" : "booked", "undone");
  }
  return answering(visits.map(({ appointment_id }) => appointment_id));
};

/** The series of a visit: one that was booked here, or an invented one of eight weeks. */
export const seriesOf = (card: AppointmentCard): SeriesOfVisit | null => {
  if (!card.is_in_series) return null;
  const own = [...members.values()].find((ids) => ids.includes(card.appointment_id))?.map(findVisit);
  const invented = Array.from({ length: 8 }, (_, at) => ({
    ...card,
    appointment_id: at === 2 ? card.appointment_id : `${card.appointment_id}-${at}`,
    day: addDays(card.day, (at - 2) * 7),
    status: at < 2 ? "completed" : "booked",
  }));
  const visits = (own ?? invented).map(({ appointment_id, day, starts_minute, status }, at) => ({
    appointment_id,
    day,
    starts_minute,
    status,
    is_apart: !own && at === 4,
  }));
  return {
    place: visits.findIndex(({ appointment_id }) => appointment_id === card.appointment_id) + 1,
    visits,
  };
};

/** Series of visits. */
export const handlers: Handlers = {
  plan_series: plan,
  book_series: book,
  change_series: change,
  cancel_series: cancel,
  undo_series: undo,
};
