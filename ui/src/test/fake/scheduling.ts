import type {
  AddException,
  AppointmentAction,
  AppointmentCard,
  AppointmentDetails,
  AppointmentEvent,
  AppointmentQuery,
  BoardColumn,
  BookAppointment,
  BookableService,
  BookWalkIn,
  CancelAppointment,
  CompleteVisit,
  ConfirmAppointment,
  Dashboard,
  DayBoard,
  DayLoad,
  DayQuery,
  EnterInError,
  ExceptionAdded,
  FindFreeTimes,
  FreeTime,
  Location,
  MonthLoad,
  MonthQuery,
  MoveAppointment,
  OutsideHoursQuery,
  PatientVisit,
  Practitioner,
  Resource,
  SettleVisit,
  TimeWindow,
  WaitingRoomTicket,
  WeekBoard,
  WeekQuery,
  WeekRule,
} from "~/ipc/bindings";
import { addDays, weekdayOf } from "~/shared/format/day";
import { formatMinutes, wallClock } from "~/shared/format/time";
import { announceChange, type Handlers, refuse } from "../fake-backend";
import { handlers as availability, blockedOn, refusingBlock } from "./availability";
import { handlers as rules } from "./booking-rules";
import { addException, closuresOn, hoursWith } from "./exceptions";
import { findPatient } from "./patients";
import { seriesOf } from "./series";
import { NOW, signedInMay } from "./session";

const ZONE = "Asia/Dhaka";
const MINUTE = 60_000;
const { day: TODAY, minutes: REACHED } = wallClock(NOW, ZONE);

const people = [
  ["Dr Tanvir Akter", "General practice"],
  ["Dr Sadia Sarkar", "Paediatrics"],
  ["Dr Leo Kim", "Cardiology"],
  ["Nurse Grace Okafor", "Nursing"],
  ["Dr Nusrat Islam", "Gynaecology"],
  ["Dr Amir Tanaka", "Physiotherapy"],
  ["Dr Imran Rossi", "Dermatology"],
  ["Dr Rita Kowalska", "Dentistry"],
  ["Dr Omar Silva", "Orthopaedics"],
  ["Dr Mei Chowdhury", "Ophthalmology"],
  ["Dr Karim Haddad", "Ear, nose and throat"],
  ["Dr Zara Müller", "Psychiatry"],
] as const;

const reasons = [
  "Follow-up",
  "Blood pressure check",
  "Vaccination",
  "New patient",
  "Lab review",
  "ডায়াবেটিস পরীক্ষা",
  "Dressing",
  "Antenatal visit",
  "Chest pain, third visit this month",
];

const NOWHERE = { location_id: null, location_name: "" };
const MORNING = { starts_minute: 9 * 60, ends_minute: 13 * 60, ...NOWHERE };
const AFTERNOON = { starts_minute: 14 * 60, ends_minute: 17 * 60 + 30, ...NOWHERE };
const LONG_DAY = { starts_minute: 8 * 60, ends_minute: 18 * 60, ...NOWHERE };

type Size = "none" | "usual" | "full";

interface World {
  size: Size;
  /** What is booked, by day; a day is filled when it is first asked for. */
  days: Map<string, AppointmentCard[]>;
  events: Map<string, AppointmentEvent[]>;
  why: Map<string, string>;
  done: Map<string, AppointmentCard>;
  /** The visits whose note is signed. */
  signed: Set<string>;
  /** The weekly hours of whom they were changed for; until then the board has its own. */
  weekly: Map<string, readonly WeekRule[]>;
  isBroken: boolean;
}

let world: World;

/** Begins again. `?board=full` is 12 practitioners with 40 visits each, `empty` has no visits, `none` nobody, `broken` fails. */
export const reset = (): void => {
  const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("board");
  const size: Size = wanted === "full" || wanted === "none" ? wanted : "usual";
  world = {
    size,
    days: wanted === "empty" ? new Map([[TODAY, []]]) : new Map(),
    events: new Map(),
    why: new Map(),
    done: new Map(),
    signed: new Set(),
    weekly: new Map(),
    isBroken: wanted === "broken",
  };
};

const count = (): number => ({ none: 0, usual: 6, full: 12 })[world.size];

// Rhythms and breaks are left out: what matters here is only that the hours are others.
const changedHours = (rules: readonly WeekRule[], day: string): BoardColumn["hours"] =>
  rules
    .filter(({ kind, weekday }) => kind === "work" && weekday === weekdayOf(day))
    .map(({ starts_minute, ends_minute }) => ({ starts_minute, ends_minute, ...NOWHERE }));

const hoursOn = (at: number, day: string): BoardColumn["hours"] => {
  const changed = world.weekly.get(`prac-${at + 1}`);
  if (changed) return changedHours(changed, day);
  if (world.size === "full") return [LONG_DAY];
  if (weekdayOf(day) === 7) return [];
  if (at === 5) return [{ ...AFTERNOON, ...placeOf(at + 1) }];
  return [
    { ...MORNING, ...placeOf(at) },
    { ...AFTERNOON, ...placeOf(at + 1) },
  ];
};

// Where there are several places, everybody is at one in the morning and at another in the afternoon.
const placeOf = (at: number): typeof NOWHERE | { location_id: string; location_name: string } => {
  const places = answer<Location>("list_locations");
  const place = places[at % Math.max(places.length, 1)];
  return place ? { location_id: place.location_id, location_name: place.name } : NOWHERE;
};

const placed = (card: AppointmentCard): AppointmentCard => {
  if (answer("list_locations").length === 0) return card;
  const column = columns(card.day).find(({ practitioner_id: id }) => id === card.practitioner_id);
  const open = column?.hours.find(
    ({ starts_minute, ends_minute }) =>
      starts_minute <= card.starts_minute && card.starts_minute < ends_minute,
  );
  return open ? { ...card, location_id: open.location_id, location_name: open.location_name } : card;
};

const columns = (day: string): BoardColumn[] =>
  people.slice(0, count()).map(([name, specialisation], at) => ({
    practitioner_id: `prac-${at + 1}`,
    name,
    specialisation,
    is_accepting: true,
    hours: hoursWith(hoursOn(at, day), `prac-${at + 1}`, day),
    blocked: blockedOn(`prac-${at + 1}`, day),
  }));

const nameOf = (practitionerId: string): string => people[Number(practitionerId.slice(5)) - 1]?.[0] ?? "";

// Repeatable without looking regular.
const mixed = (seed: number): number => {
  let value = (seed ^ 0x9e3779b9) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
};

const startOf = (day: string, minute: number): number =>
  Date.parse(`${day}T00:00:00+06:00`) + minute * MINUTE;

const statusAt = (day: string, starts: number, minutes: number, chance: number): string => {
  if (chance % 17 === 0) return "cancelled_patient";
  const isPast = day < TODAY || (day === TODAY && starts + minutes <= REACHED - 20);
  if (isPast) return chance % 11 === 0 ? "no_show" : "completed";
  if (day > TODAY || starts > REACHED + 10) return "booked";
  if (starts <= REACHED - 10) return "with_practitioner";
  return chance % 3 === 0 ? "booked" : "arrived";
};

type Person = Pick<
  AppointmentCard,
  "patient_id" | "patient_name" | "patient_number" | "has_allergy" | "owes"
>;

const person = (patientId: string): Person => {
  const found = findPatient(patientId);
  const { given_names, family_name } = found.details;
  return {
    patient_id: found.patient_id,
    patient_name: [family_name, given_names].filter(Boolean).join(", "),
    patient_number: found.number,
    has_allergy: found.allergies.some(({ status }) => status === "active"),
    owes: found.balance_minor > 0,
  };
};

// What a visit is that was agreed beforehand and has not been heard of since.
const plain = {
  kind: "planned",
  is_confirmed: false,
  is_reminded: false,
  expires_at: null,
  ticket: null,
  moved_from_id: null,
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
  is_first_visit: false,
  version: 1,
};

const visit = (
  day: string,
  practitioner: number,
  at: number,
  starts_minute: number,
  minutes: number,
): AppointmentCard => {
  const seed = mixed(Number(day.replaceAll("-", "")) + practitioner * 1_009 + at * 9_176);
  const status = statusAt(day, starts_minute, minutes, seed);
  const starts_at = startOf(day, starts_minute);
  const isHere = ["arrived", "roomed", "with_practitioner", "completed"].includes(status);
  const isSeen = status === "with_practitioner" || status === "completed";
  const appointment_id = `visit-${day}-${practitioner + 1}-${at}`;
  return {
    ...plain,
    ...person(`patient-${10 + ((practitioner * 37 + at * 5 + weekdayOf(day)) % 380)}`),
    appointment_id,
    practitioner_id: `prac-${practitioner + 1}`,
    day,
    starts_minute,
    minutes,
    starts_at,
    status,
    reason: reasons[seed % reasons.length] ?? "",
    started_at: isSeen ? Math.min(starts_at + (seed % 40) * MINUTE, NOW) : null,
    arrived_at: isHere ? Math.min(starts_at, NOW) - (seed % 24) * MINUTE : null,
    is_first_visit: seed % 9 === 0,
    encounter_id: isSeen ? `encounter-${appointment_id}` : null,
  };
};

// The doctor of the fake session has a day on which everything occurs.
const remarkable: readonly [
  starts: number,
  minutes: number,
  patient: number,
  status: string,
  reason: string,
][] = [
  [9 * 60, 30, 12, "completed", "Follow-up"],
  [9 * 60 + 30, 15, 14, "completed", "Lab review"],
  [9 * 60 + 45, 10, 15, "completed", "Vaccination"],
  [10 * 60, 20, 16, "no_show", "New patient"],
  [10 * 60 + 20, 15, 18, "cancelled_patient", "Dressing"],
  [10 * 60 + 20, 20, 19, "completed", "Blood pressure check"],
  [10 * 60 + 45, 30, 3, "with_practitioner", "ডায়াবেটিস পরীক্ষা"],
  [11 * 60 + 15, 15, 1, "arrived", "Blood pressure check"],
  [11 * 60 + 30, 15, 2, "roomed", "Antenatal visit"],
  [12 * 60, 15, 4, "booked", "First examination of a new-born child"],
  [12 * 60 + 15, 45, 5, "booked", "Chest pain, third visit this month"],
  [14 * 60 + 30, 15, 20, "booked", "Lab review"],
  [15 * 60 + 15, 30, 21, "booked", "New patient"],
  [14 * 60 + 30, 15, 22, "booked", "Dressing"],
  [16 * 60 + 30, 20, 23, "hold", "Vaccination"],
];

const inRoomOne = { room_id: "room-1", room_name: "Room One" };
const dressing = { service_id: "service-DRESS", service_name: "Wound dressing", ...inRoomOne };
const electrocardiogram = {
  service_id: "service-ECG",
  service_name: "Electrocardiogram",
  device_id: "device-1",
  ...inRoomOne,
};

const remarkableDay = (): AppointmentCard[] =>
  remarkable.map(([starts, minutes, patient, status, reason], at) => {
    const card = visit(TODAY, 0, at, starts, minutes);
    return {
      ...card,
      ...person(`patient-${patient}`),
      status,
      reason,
      arrived_at: /^(arrived|roomed|with|completed)/.test(status)
        ? startOf(TODAY, starts) - 4 * MINUTE
        : null,
      started_at: /^(with|completed)/.test(status) ? startOf(TODAY, starts) + 6 * MINUTE : null,
      ...(patient === 5 && electrocardiogram),
      ...(patient === 21 && dressing),
      is_overbooked: patient === 22,
      is_in_series: patient === 5,
      is_confirmed: patient === 21,
      is_reminded: patient === 21 || patient === 22,
      expires_at: status === "hold" ? NOW + 20 * MINUTE : null,
      is_first_visit: patient === 4,
      encounter_id: /^(roomed|with|completed)/.test(status) ? `encounter-${card.appointment_id}` : null,
    };
  });

const lengths = [15, 15, 30, 20, 15, 45, 15, 30];

const fill = (day: string): AppointmentCard[] =>
  columns(day).flatMap(({ hours }, practitioner) => {
    if (world.size === "full")
      return Array.from({ length: 40 }, (_, at) => visit(day, practitioner, at, 8 * 60 + at * 15, 15));
    if (day === TODAY && practitioner === 0) return remarkableDay();
    const visits: AppointmentCard[] = [];
    for (const { starts_minute, ends_minute } of hours) {
      let minute = starts_minute;
      while (minute < ends_minute) {
        const seed = mixed(practitioner * 7_919 + minute * 31 + weekdayOf(day));
        const minutes = lengths[seed % lengths.length] ?? 15;
        if (minute + minutes > ends_minute) break;
        if (seed % 5 < 3) visits.push(visit(day, practitioner, visits.length, minute, minutes));
        minute += minutes;
      }
    }
    return visits;
  });

// Numbers are given in the order in which people come.
const giveTickets = (visits: AppointmentCard[]): void => {
  const here = visits.filter(({ arrived_at }) => arrived_at !== null);
  for (const [at, visit] of here.toSorted((a, b) => (a.arrived_at ?? 0) - (b.arrived_at ?? 0)).entries())
    visit.ticket = at + 1;
};

const nextTicket = (day: string): number =>
  1 + Math.max(0, ...visitsOn(day).map(({ ticket }) => ticket ?? 0));

const visitsOn = (day: string): AppointmentCard[] => {
  const known = world.days.get(day);
  if (known) return known;
  const made = fill(day).map(placed);
  giveTickets(made);
  world.days.set(day, made);
  return made;
};

/** The visit with an id, for other fakes. Its day is filled first when it is one of the invented ones. */
export const findVisit = (appointmentId: string): AppointmentCard => {
  const day = /^visit-(\d{4}-\d{2}-\d{2})-/.exec(appointmentId)?.[1];
  if (day) visitsOn(day);
  const all = [...world.days.values()].flat();
  const found = all.find(({ appointment_id }) => appointment_id === appointmentId);
  if (!found) throw refuse("missing", { kind: "missing" });
  return found;
};

/** Lets a visit be completed without a question, since its note is signed. */
export const markSigned = (appointmentId: string): void => {
  world.signed.add(appointmentId);
};

const takesTime = ({ status }: AppointmentCard): boolean =>
  !/^(no_show|cancelled|moved|entered)/.test(status);

const others: Handlers = { ...availability, ...rules };

const answer = <Row>(command: string): Row[] => (others[command]?.(undefined) ?? []) as Row[];

const serviceOf = (serviceId: string | null): BookableService | undefined =>
  answer<BookableService>("bookable_services").find(({ service_id }) => service_id === serviceId);

const roomsOf = (service: BookableService | undefined): Resource[] =>
  answer<Resource>("list_resources").filter(
    ({ kind, resource_id }) => kind === "room" && service?.rules.resource_ids.includes(resource_id),
  );

/** The room that is named, or the present one, or the first; which of them are full is left out here. */
const roomFor = (service: BookableService | undefined, ...wanted: readonly (string | null)[]) => {
  const rooms = roomsOf(service);
  const found = wanted.flatMap((id) => rooms.find(({ resource_id }) => resource_id === id) ?? []);
  const room = found[0] ?? rooms[0];
  return { room_id: room?.resource_id ?? null, room_name: room?.name ?? "" };
};

const isGivenBy = ({ rules: { practitioner_ids } }: BookableService, practitionerId: string): boolean =>
  practitioner_ids.length === 0 || practitioner_ids.includes(practitionerId);

interface Wanted {
  practitioner_id: string;
  service_id?: string | null;
  patient_id: string;
  day: string;
  starts_minute: number;
  minutes: number;
  moving?: string;
  room_id?: string | null;
  overbook_reason?: string;
}

const NOON = 12 * 60;
const OVERBOOK_LIMIT = 2;

const overbookedBeside = (practitionerId: string, day: string, minute: number): number =>
  visitsOn(day).filter(
    (other) =>
      other.is_overbooked &&
      takesTime(other) &&
      other.practitioner_id === practitionerId &&
      other.starts_minute < NOON === minute < NOON,
  ).length;

/** What is in the way of a visit: the code and the field of the refusal. */
export const problemWith = ({
  practitioner_id,
  service_id = null,
  patient_id,
  day,
  starts_minute,
  minutes,
  moving,
  room_id = null,
  overbook_reason = "",
}: Wanted): [string, string] | null => {
  const column = columns(day).find((one) => one.practitioner_id === practitioner_id);
  const end = starts_minute + minutes;
  const service = serviceOf(service_id);
  if (service_id && !service?.rules.is_bookable) return ["not_bookable", "service_id"];
  if (service && !isGivenBy(service, practitioner_id)) return ["not_eligible", "practitioner"];
  if (minutes < 5 || minutes % 5 !== 0) return ["too_short", "minutes"];
  if (minutes > 480) return ["too_long", "minutes"];
  if (day < TODAY || (day === TODAY && starts_minute < REACHED)) return ["in_the_past", "time"];
  if (!column?.hours.some((open) => open.starts_minute <= starts_minute && end <= open.ends_minute))
    return ["outside_hours", "time"];
  if (refusingBlock(column.blocked, starts_minute, end, service?.service_id)) return ["blocked_out", "time"];
  const inTheWay = visitsOn(day).filter(
    (other) =>
      other.appointment_id !== moving &&
      takesTime(other) &&
      other.starts_minute < end &&
      starts_minute < other.starts_minute + other.minutes,
  );
  if (overbook_reason) {
    if (overbookedBeside(practitioner_id, day, starts_minute) >= OVERBOOK_LIMIT)
      return ["overbook_limit", "time"];
  } else if (inTheWay.some((other) => other.practitioner_id === practitioner_id))
    return ["practitioner_busy", "time"];
  if (inTheWay.some((other) => other.patient_id === patient_id)) return ["patient_busy", "patient"];
  if (room_id === null) return null;
  const room = roomsOf(service).find(({ resource_id }) => resource_id === room_id);
  if (!room) return ["room_unfit", "room"];
  const inIt = inTheWay.filter((other) => other.room_id === room_id).length;
  return inIt < room.capacity ? null : ["room_full", "room"];
};

// Around a time: the last two before it on that day, who else is free just then, and what follows.
const freeAround = (search: FindFreeTimes): FreeTime[] => {
  const { from_day: day, from_minute, minutes, count } = search;
  const from = { ...search, count: 50 };
  const isHere = (time: FreeTime) => time.day === day && time.starts_minute + minutes <= from_minute;
  const before = freeTimes({ ...from, from_minute: 0 })
    .filter(isHere)
    .slice(-2);
  const others = freeTimes({ ...from, practitioner_ids: [] }).filter(
    (time) =>
      time.day === day &&
      time.starts_minute === from_minute &&
      !search.practitioner_ids.includes(time.practitioner_id),
  );
  return [...before, ...others.slice(0, 1), ...freeTimes({ ...search, count })];
};

const isWanted = (windows: readonly TimeWindow[], { day, starts_minute, minutes }: Wanted): boolean =>
  windows.length === 0 ||
  windows.some(
    ({ weekdays, ...window }) =>
      (weekdays.length === 0 || weekdays.includes(weekdayOf(day))) &&
      window.starts_minute <= starts_minute &&
      starts_minute + minutes <= window.ends_minute,
  );

/** The first free times of a search. */
export const freeTimes = (search: FindFreeTimes): FreeTime[] => {
  const found: FreeTime[] = [];
  // As far as the core looks.
  const horizon = serviceOf(search.service_id)?.rules.horizon_days ?? 0;
  const last = horizon > 0 ? addDays(TODAY, horizon) : addDays(search.from_day, 91);
  for (let days = 0; found.length < search.count; days += 1) {
    const day = addDays(search.from_day, days);
    if (day > last) break;
    const wanted = columns(day).filter(
      ({ practitioner_id }) =>
        search.practitioner_ids.length === 0 || search.practitioner_ids.includes(practitioner_id),
    );
    const isWorked = (starts: number) =>
      wanted.some(({ hours }) =>
        hours.some((open) => open.starts_minute <= starts && starts < open.ends_minute),
      );
    for (
      let starts_minute = days === 0 ? Math.ceil(search.from_minute / 15) * 15 : 0;
      starts_minute < 1440;
      starts_minute += 15
    ) {
      if (!isWorked(starts_minute)) continue;
      for (const { practitioner_id, name } of wanted) {
        const place = {
          practitioner_id,
          service_id: search.service_id,
          patient_id: search.patient_id ?? "",
          day,
          starts_minute,
          minutes: search.minutes,
          room_id: search.room_id,
          ...(search.moving && { moving: search.moving }),
        };
        if (isWanted(search.windows, place) && !problemWith(place))
          found.push({ practitioner_id, practitioner_name: name, day, starts_minute });
      }
    }
  }
  return found.slice(0, search.count);
};

const check = (wanted: Wanted): void => {
  const problem = problemWith(wanted);
  if (!problem) return;
  const [code, field] = problem;
  const { patient_id, practitioner_id, service_id = null, room_id = null } = wanted;
  const { day, starts_minute, minutes } = wanted;
  const from_day = [day, TODAY].sort().at(-1) ?? day;
  const free = freeAround({
    practitioner_ids: [practitioner_id],
    windows: [],
    patient_id,
    from_day,
    service_id,
    room_id,
    device_id: null,
    from_minute: from_day === TODAY ? Math.max(REACHED, starts_minute) : starts_minute,
    minutes: Math.min(Math.max(minutes, 5), 240),
    count: 3,
    moving: wanted.moving ?? null,
    around: true,
    waives_notice: false,
  });
  const kept = columns(day).find((column) => column.practitioner_id === practitioner_id)?.blocked ?? [];
  const name = code === "blocked_out" ? kept[0]?.name : undefined;
  const detail = name
    ? ({ kind: "blocked_out", name, free } as const)
    : ({ kind: "free_times", free } as const);
  throw refuse(code, { field, detail });
};

const workstation = "front-desk";

const note = (visit: AppointmentCard, kind: string, from_status: string, detail = ""): void => {
  const event = {
    kind,
    from_status,
    to_status: visit.status,
    detail,
    at: NOW,
    by: "Amir Haddad",
    workstation,
  };
  world.events.set(visit.appointment_id, [...eventsOf(visit), event]);
};

const eventsOf = (visit: AppointmentCard): AppointmentEvent[] =>
  world.events.get(visit.appointment_id) ?? invented(visit);

const invented = ({ starts_at, arrived_at, status }: AppointmentCard): AppointmentEvent[] => {
  const by = "Amir Haddad";
  const events = [
    {
      kind: "booked",
      from_status: "",
      to_status: "booked",
      detail: "",
      at: starts_at - 3 * 1440 * MINUTE,
      by,
      workstation,
    },
  ];
  const step = (to_status: string, at: number, who = by) =>
    events.push({
      kind: "status",
      from_status: events.at(-1)?.to_status ?? "",
      to_status,
      detail: "",
      at,
      by: who,
      workstation,
    });
  if (arrived_at !== null) step("arrived", arrived_at);
  if (status === "with_practitioner" || status === "completed")
    step("with_practitioner", starts_at, "Dr Tanvir Akter");
  if (status === "completed") step("completed", starts_at + 15 * MINUTE, "Dr Tanvir Akter");
  if (status === "no_show" || status.startsWith("cancelled")) step(status, starts_at);
  return events;
};

const once = (key: string, change: () => AppointmentCard): AppointmentCard => {
  const before = world.done.get(key);
  if (before) return before;
  const after = structuredClone(change());
  world.done.set(key, after);
  void announceChange("schedule", after.day);
  return after;
};

const seen = (appointmentId: string, version: number): AppointmentCard => {
  const found = findVisit(appointmentId);
  if (found.version !== version) throw refuse("stale", { kind: "stale" });
  return found;
};

/** Changes the status of a visit as a step of its course, for other fakes too. */
export const stepTo = (visit: AppointmentCard, status: string, detail = ""): AppointmentCard => {
  const before = visit.status;
  if (before === status) return visit;
  visit.status = status;
  if (status === "with_practitioner") visit.started_at ??= NOW;
  if (status === "arrived" || status === "booked") visit.started_at = null;
  visit.arrived_at = status === "booked" ? null : (visit.arrived_at ?? (status === "arrived" ? NOW : null));
  if (status === "checkout") visit.was_checked_out = true;
  if (status === "with_practitioner") visit.was_checked_out = false;
  visit.version += 1;
  if (status === "arrived") visit.ticket ??= nextTicket(visit.day);
  note(visit, status === "moved" ? "moved" : "status", before, detail);
  return visit;
};

const TOLERANCE_MS = 10 * 60_000;

const stepped =
  (from: string[], to: string, detail = "") =>
  ({ key, appointment_id, version }: AppointmentAction) =>
    once(key, () => {
      const found = seen(appointment_id, version);
      if (!from.includes(found.status)) throw refuse("no_such_step");
      if (to === "arrived" && found.day !== TODAY) throw refuse("not_today");
      if (to === "no_show" && found.starts_at + TOLERANCE_MS >= NOW) throw refuse("not_yet");
      return stepTo(found, to, detail);
    });

const before: Record<string, string> = {
  arrived: "booked",
  roomed: "arrived",
  with_practitioner: "arrived",
  checkout: "with_practitioner",
  completed: "with_practitioner",
  no_show: "booked",
  cancelled_patient: "booked",
  cancelled_clinic: "booked",
};

const book = ({ key, service_id, overbook_reason, ...input }: BookAppointment): AppointmentCard =>
  once(key, () => {
    check({ ...input, service_id, overbook_reason });
    const service = serviceOf(service_id);
    const who = findPatient(input.patient_id);
    const { given_names, family_name } = who.details;
    const card: AppointmentCard = {
      ...plain,
      ...input,
      appointment_id: `booked-${key}`,
      patient_name: [family_name, given_names].filter(Boolean).join(", "),
      patient_number: who.number,
      starts_at: startOf(input.day, input.starts_minute),
      status: "booked",
      service_id,
      service_name: service?.name ?? "",
      ...roomFor(service),
      ...NOWHERE,
      is_overbooked: overbook_reason !== "",
      arrived_at: null,
      started_at: null,
      has_allergy: who.allergies.some(({ status }) => status === "active"),
      owes: who.balance_minor > 0,
      encounter_id: null,
    };
    visitsOn(card.day).push(card);
    world.events.set(card.appointment_id, []);
    note(card, "booked", "");
    return card;
  });

const move = ({
  key,
  appointment_id,
  version,
  overbook_reason,
  room_id,
  ...place
}: MoveAppointment): AppointmentCard =>
  once(key, () => {
    const found = seen(appointment_id, version);
    if (found.status !== "booked") throw refuse("no_such_step");
    const { patient_id, service_id } = found;
    check({ ...place, room_id, patient_id, service_id, moving: appointment_id, overbook_reason });
    const moved: AppointmentCard = {
      ...found,
      ...place,
      ...roomFor(serviceOf(service_id), room_id, found.room_id),
      device_id: found.device_id,
      appointment_id: `moved-${key}`,
      moved_from_id: appointment_id,
      starts_at: startOf(place.day, place.starts_minute),
      is_confirmed: false,
      ...NOWHERE,
      is_overbooked: overbook_reason !== "",
      version: 1,
    };
    const before = eventsOf(found);
    stepTo(found, "moved", whereIn(moved));
    visitsOn(place.day).push(moved);
    world.events.set(moved.appointment_id, [...before, ...eventsOf(found).slice(before.length)]);
    note(moved, "moved", "", whereIn(found));
    void announceChange("schedule", found.day);
    return moved;
  });

const whereIn = ({ day, starts_minute }: AppointmentCard): string => `${day} ${formatMinutes(starts_minute)}`;

// The visit that a move left behind stands again.
const moveBack = (found: AppointmentCard): AppointmentCard => {
  const old = findVisit(found.moved_from_id ?? "");
  check({ ...old, moving: found.appointment_id });
  stepTo(found, "entered_in_error", "undone");
  return stepTo(old, "booked", "undone");
};

const walkIn = ({
  key,
  practitioner_id,
  service_id,
  overbook_reason,
  ...wish
}: BookWalkIn): AppointmentCard => {
  const practitioner_ids = practitioner_id === null ? [] : [practitioner_id];
  const place = {
    practitioner_ids,
    windows: [],
    service_id,
    room_id: null,
    device_id: null,
    patient_id: wish.patient_id,
    minutes: wish.minutes,
  };
  const from = { from_day: TODAY, from_minute: REACHED, count: 1, moving: null };
  const search = { ...place, ...from, around: false, waives_notice: true };
  const at = Math.ceil(REACHED / 5) * 5;
  const beside = overbook_reason && practitioner_id ? { practitioner_id, starts_minute: at } : null;
  const found = beside ?? freeTimes(search).find(({ day }) => day === TODAY);
  if (!found) throw refuse("none_free_today", { field: "practitioner" });
  const { starts_minute, practitioner_id: by } = found;
  const card = book({
    ...wish,
    key,
    practitioner_id: by,
    service_id,
    day: TODAY,
    starts_minute,
    overbook_reason,
  });
  const row = findVisit(card.appointment_id);
  if (row.kind === "walk_in") return row;
  const ticket = nextTicket(TODAY);
  return Object.assign(row, { kind: "walk_in", status: "arrived", arrived_at: NOW, ticket });
};

const confirm = ({ key, appointment_id, version, is_confirmed }: ConfirmAppointment): AppointmentCard =>
  once(key, () => {
    const found = seen(appointment_id, version);
    if (found.status !== "booked") throw refuse("no_such_step");
    Object.assign(found, { is_confirmed, version: version + 1 });
    note(found, "confirmed", "booked", is_confirmed ? "confirmed" : "unconfirmed");
    return found;
  });

const cancel = ({ key, appointment_id, version, by, code, reason }: CancelAppointment): AppointmentCard =>
  once(key, () => {
    const found = seen(appointment_id, version);
    if (code === "other" && reason === "") throw refuse("reason_missing", { field: "reason" });
    world.why.set(appointment_id, reason || code);
    return stepTo(found, `cancelled_${by}`, reason || code);
  });

const standsAs = ({ appointment_id, status, moved_from_id }: AppointmentCard): string | null => {
  if (status === "entered_in_error") return moved_from_id;
  const heir = [...world.days.values()].flat().find((other) => other.moved_from_id === appointment_id);
  return status === "moved" && heir ? heir.appointment_id : null;
};

/** Nothing is invoiced here: whatever ended without another reason waits for its invoice. */
const noChargeOf = (card: AppointmentCard): string => {
  if (card.status !== "completed") return "";
  const told = eventsOf(card).findLast(
    ({ kind, to_status }) => kind === "settled" || to_status === "completed",
  );
  return told?.detail || "later";
};

const details = ({ appointment_id }: AppointmentQuery): AppointmentDetails => {
  const card = findVisit(appointment_id);
  const who = findPatient(card.patient_id);
  return {
    card,
    practitioner_name: nameOf(card.practitioner_id),
    patient_phone: who.details.phones[0] ?? "",
    patient_born_on: who.details.born_on,
    cancel_reason:
      world.why.get(appointment_id) ?? (card.status.startsWith("cancelled") ? "feeling_better" : ""),
    is_late_cancellation: card.status === "cancelled_patient" && card.day === TODAY,
    stands_as: standsAs(card),
    events: eventsOf(card),
    series: seriesOf(card),
    no_charge: noChargeOf(card),
    invoice_id: null,
  };
};

const withName = (card: AppointmentCard): PatientVisit => ({
  card,
  practitioner_name: nameOf(card.practitioner_id),
});

const dashboard = (): Dashboard => {
  const visits = visitsOn(TODAY).toSorted((a, b) => a.starts_minute - b.starts_minute);
  const having = (status: string) => visits.filter((card) => card.status === status);
  const counts = new Map<string, number>();
  for (const { status } of visits) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    day: TODAY,
    waiting: visits
      .filter(({ status }) => status === "arrived" || status === "roomed")
      .toSorted((a, b) => (a.arrived_at ?? 0) - (b.arrived_at ?? 0))
      .map(withName),
    next: having("booked").slice(0, 10).map(withName),
    counts: [...counts].map(([status, count]) => ({ status, count })),
    unsigned: having("completed").slice(-3).map(withName),
    to_invoice: signedInMay("bill")
      ? having("completed")
          .filter((card) => noChargeOf(card) === "later")
          .slice(0, 4)
          .map(withName)
      : [],
    received_minor: 1_245_000,
    owed_minor: 3_870_050,
  };
};

const practitioners = (): Practitioner[] =>
  columns(TODAY).map(({ practitioner_id, name, specialisation }, at) => ({
    practitioner_id,
    profile: {
      name,
      staff_id: at === 0 ? "staff-t.akter" : null,
      specialisation,
      licence_number: `A-${10_000 + at}`,
      years_experience: 5 + at,
      qualification: "MBBS",
      fee_minor: 80_000,
      is_accepting: true,
      on_board: true,
    },
    hours: [],
    is_active: true,
    version: 1,
  }));

const isWithin = (
  column: BoardColumn | undefined,
  { starts_minute, minutes }: AppointmentCard,
): boolean | undefined =>
  column?.hours.some(
    (open) => open.starts_minute <= starts_minute && starts_minute + minutes <= open.ends_minute,
  );

const columnOf = (practitionerId: string, day: string): BoardColumn | undefined =>
  columns(day).find(({ practitioner_id }) => practitioner_id === practitionerId);

const isOutside = (card: AppointmentCard): boolean =>
  !isWithin(columnOf(card.practitioner_id, card.day), card);

const DAYS_TOLD = 21;

// A day is filled by its hours when it is first asked for, so that comes before they change.
const fillNextDays = (): void => {
  for (let days = 0; days < DAYS_TOLD; days += 1) visitsOn(addDays(TODAY, days));
};

/** Gives a practitioner other weekly hours; the visits stay where they are. */
export const changeWeeklyHours = (practitionerId: string, hours: readonly WeekRule[]): void => {
  fillNextDays();
  world.weekly.set(practitionerId, hours);
  void announceChange("schedule");
};

const outsideOn = (day: string, practitionerId: string, visits: readonly AppointmentCard[]) => {
  const theirs = visits.filter((card) => card.practitioner_id === practitionerId && card.status === "booked");
  const column = columnOf(practitionerId, day);
  const isRefused = ({ starts_minute, minutes, service_id }: AppointmentCard): boolean =>
    !!refusingBlock(column?.blocked ?? [], starts_minute, starts_minute + minutes, service_id ?? undefined);
  return theirs.filter((card) => card.starts_at > NOW && (!isWithin(column, card) || isRefused(card)));
};

const outsideHours = ({ practitioner_id }: OutsideHoursQuery): PatientVisit[] => {
  fillNextDays();
  return [...world.days]
    .flatMap(([day, visits]) => outsideOn(day, practitioner_id, visits))
    .toSorted((a, b) => a.starts_at - b.starts_at)
    .slice(0, 100)
    .map(withName);
};

const addInTheWay = (input: AddException): ExceptionAdded => {
  // A day is filled by its hours when it is first asked for, so that comes before they change.
  const days: string[] = [];
  for (let day = input.first_day; day <= input.last_day; day = addDays(day, 1)) days.push(day);
  const visits = days.flatMap(visitsOn).filter((card) => card.status === "booked" && card.starts_at > NOW);
  const exception = addException(input);
  const theirs = visits.filter((card) =>
    input.practitioner_id ? card.practitioner_id === input.practitioner_id : true,
  );
  return {
    exception,
    in_the_way: theirs
      .filter(isOutside)
      .toSorted((a, b) => a.starts_at - b.starts_at)
      .map(withName),
  };
};

const board = ({ day }: DayQuery): DayBoard => {
  if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
  const hidden = ["moved", "entered_in_error"];
  const appointments = visitsOn(day).filter(({ status }) => !hidden.includes(status));
  return { day, practitioners: columns(day), appointments };
};

/** What the screen in the waiting room is told of today. */
export const ticketsToday = (): WaitingRoomTicket[] => {
  const shown = visitsOn(TODAY).flatMap(
    ({ ticket, room_name, practitioner_id, status, started_at, arrived_at }) =>
      ticket !== null && /^(arrived|roomed|with_practitioner)$/.test(status)
        ? [
            {
              ticket,
              room_name,
              practitioner_name: nameOf(practitioner_id),
              status,
              at: started_at ?? arrived_at ?? 0,
            },
          ]
        : [],
  );
  const isCalled = ({ status }: { status: string }) => status !== "arrived";
  const called = shown.filter(isCalled).toSorted((a, b) => b.at - a.at);
  const waiting = shown.filter((one) => !isCalled(one)).toSorted((a, b) => a.ticket - b.ticket);
  return [...called, ...waiting].map(({ at, ...ticket }) => ({
    ...ticket,
    called_at: isCalled(ticket) ? at : null,
  }));
};

const week = ({ practitioner_id, first_day }: WeekQuery): WeekBoard => {
  if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
  const days = Array.from({ length: 7 }, (_, at) => addDays(first_day, at)).flatMap((day) =>
    columns(day)
      .filter((column) => column.practitioner_id === practitioner_id)
      .map((column) => ({ day, column })),
  );
  const own = (visit: AppointmentCard) => visit.practitioner_id === practitioner_id;
  return { days, appointments: days.flatMap(({ day }) => visitsOn(day).filter(own)) };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const loadOn = (day: string, isWanted: (id: string) => boolean, at: string | null): DayLoad => {
  const isHere = ({ location_id: id }: { location_id: string | null }) =>
    at === null || id === null || id === at;
  const wanted = columns(day)
    .filter(({ practitioner_id }) => isWanted(practitioner_id))
    .map((column) => ({ ...column, hours: column.hours.filter(isHere) }));
  const visits = visitsOn(day).filter((one) => isWanted(one.practitioner_id) && isHere(one));
  const statuses = [...new Set(visits.map(({ status }) => status))].sort();
  return {
    day,
    open_minutes: sum(wanted.flatMap(({ hours }) => hours.map((one) => one.ends_minute - one.starts_minute))),
    booked_minutes: sum(visits.filter(takesTime).map(({ minutes }) => minutes)),
    counts: statuses.map((status) => ({
      status,
      count: visits.filter((visit) => visit.status === status).length,
    })),
    closures: closuresOn(day, at),
  };
};

const month = ({ month: wanted, practitioner_ids: ids, location_id: at }: MonthQuery): MonthLoad => {
  if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
  const days = Array.from({ length: 31 }, (_, at) => addDays(`${wanted}-01`, at));
  const isWanted = (id: string) => ids.length === 0 || ids.includes(id);
  return { days: days.filter((day) => day.startsWith(wanted)).map((day) => loadOn(day, isWanted, at)) };
};

/** The schedule. */
export const handlers: Handlers = {
  day_board: board,
  week_board: week,
  month_load: month,
  appointment_details: details,
  find_free_times: (search: FindFreeTimes) => (search.around ? freeAround(search) : freeTimes(search)),
  book_appointment: book,
  move_appointment: move,
  cancel_appointment: cancel,
  mark_arrived: stepped(["booked", "no_show"], "arrived"),
  book_walk_in: walkIn,
  confirm_appointment: confirm,
  check_out: stepped(["with_practitioner"], "checkout"),
  enter_in_error: ({ key, appointment_id, version, reason }: EnterInError) =>
    once(key, () => stepTo(seen(appointment_id, version), "entered_in_error", reason)),
  mark_no_show: stepped(["booked"], "no_show"),
  complete_visit: ({ leave_unsigned, no_charge, ...action }: CompleteVisit) => {
    const isAtDesk = findVisit(action.appointment_id).status === "checkout";
    if (!isAtDesk && !signedInMay("conduct_visit")) throw refuse("forbidden", { kind: "forbidden" });
    if (!leave_unsigned && !world.signed.has(action.appointment_id)) throw refuse("note_unsigned");
    if (!no_charge) throw refuse("not_charged");
    return stepped(["with_practitioner", "checkout"], "completed", no_charge)(action);
  },
  settle_visit: ({ key, appointment_id, version, no_charge }: SettleVisit) =>
    once(key, () => {
      const found = seen(appointment_id, version);
      if (noChargeOf(found) !== "later") throw refuse("no_such_step");
      found.version += 1;
      note(found, "settled", found.status, no_charge);
      return found;
    }),
  undo_status: ({ key, appointment_id, version }: AppointmentAction) =>
    once(key, () => {
      const found = seen(appointment_id, version);
      if (found.status === "booked" && version === 1)
        return found.moved_from_id ? moveBack(found) : stepTo(found, "entered_in_error", "undone");
      const last = eventsOf(found).at(-1);
      if (found.status === "booked" && last?.from_status === "requested") return stepTo(found, "requested");
      const cameFrom = eventsOf(found).findLast(({ to_status }) => to_status === found.status)?.from_status;
      const back = found.status === "completed" ? cameFrom : before[found.status];
      if (!back) throw refuse("no_such_step");
      return stepTo(found, back);
    }),
  add_exception: addInTheWay,
  visits_outside_hours: outsideHours,
  dashboard,
  list_practitioners: practitioners,
};
