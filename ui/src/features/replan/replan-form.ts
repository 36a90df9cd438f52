import type {
  AppointmentCard,
  Away,
  DisplacedVisit,
  FreeTime,
  NewPlace,
  ReplanChoice,
  TimeWindow,
} from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { type Day, daysBetween } from "~/shared/format/day";
import type { Minutes } from "~/shared/format/time";

const WHOLE_DAY = 1440;
const MOST_DAYS = 31;

/** The longest reason; the core counts the same. */
export const LONGEST_REASON = 200;

/** An absence while it is filled in. */
export interface AbsenceForm {
  practitionerId: string | null;
  firstDay: Day | null;
  lastDay: Day | null;
  isAllDay: boolean;
  starts: Minutes | null;
  ends: Minutes | null;
  /** Whether colleagues may take over; which ones, anybody when none is named. */
  mayTakeOver: boolean;
  takerIds: string[];
  reason: string;
}

/** What is wrong with which field. */
export type AbsenceProblems = Partial<Record<"practitioner" | "firstDay" | "lastDay" | "hours", string>>;

/** What becomes of one visit: it moves, its patient waits, or it stays and is called. */
export type Choice = { kind: "move"; place: FreeTime } | { kind: "wait" } | { kind: "stay" };

/** The form at its beginning. */
export const emptyAbsence = (practitionerId: string | null, day: Day | null): AbsenceForm => ({
  practitionerId,
  firstDay: day,
  lastDay: day,
  isAllDay: true,
  starts: null,
  ends: null,
  mayTakeOver: true,
  takerIds: [],
  reason: "",
});

/** What stands in the way of looking for places. */
export const absenceProblems = (form: AbsenceForm, today: Day): AbsenceProblems => {
  const { practitionerId, firstDay, lastDay, isAllDay, starts, ends } = form;
  const problems: AbsenceProblems = {};
  if (practitionerId === null) problems.practitioner = "required";
  if (firstDay === null) problems.firstDay = "required";
  if (lastDay === null) problems.lastDay = "required";
  if (firstDay !== null && lastDay !== null) {
    const days = daysBetween(firstDay, lastDay);
    if (days < 0 || days >= MOST_DAYS || lastDay < today) problems.lastDay = "out_of_range";
  }
  if (!isAllDay && (starts === null || ends === null || starts >= ends)) problems.hours = "out_of_range";
  return problems;
};

/** Who is away, and when. The form has no problems. */
export const awayOf = ({ practitionerId, firstDay, lastDay, isAllDay, starts, ends }: AbsenceForm): Away => ({
  practitioner_id: practitionerId ?? "",
  first_day: firstDay ?? "",
  last_day: lastDay ?? "",
  starts_minute: isAllDay ? 0 : (starts ?? 0),
  ends_minute: isAllDay ? WHOLE_DAY : (ends ?? WHOLE_DAY),
});

/** Who may take over: nobody, these, or anybody. */
export const takersOf = ({ mayTakeOver, takerIds }: AbsenceForm): string[] | null => {
  if (!mayTakeOver) return [];
  return takerIds.length > 0 ? takerIds : null;
};

/** Whether a visit is agreed: what is only asked for, or held, can be called and not moved. */
export const isAgreed = ({ card }: DisplacedVisit): boolean => card.status === "booked";

/** What is chosen for a visit: what somebody chose, else its proposal; without one its patient waits. */
export const choiceOf = (visit: DisplacedVisit, chosen: ReadonlyMap<string, Choice>): Choice => {
  if (!isAgreed(visit)) return { kind: "stay" };
  const own = visit.proposal
    ? ({ kind: "move", place: visit.proposal } as const)
    : ({ kind: "wait" } as const);
  return chosen.get(visit.card.appointment_id) ?? own;
};

/** A visit at the place where the plan lets it go. */
export interface Going {
  card: Pick<AppointmentCard, "appointment_id" | "patient_id" | "minutes">;
  place: FreeTime;
}

/** Where all the visits go that are to move. */
export const goingOf = (
  planned: readonly DisplacedVisit[],
  chosen: ReadonlyMap<string, Choice>,
): readonly Going[] =>
  planned.flatMap((visit) => {
    const choice = choiceOf(visit, chosen);
    return choice.kind === "move" ? [{ card: visit.card, place: choice.place }] : [];
  });

/** Whether a visit at a time would stand in the way of another that the plan moves: of its practitioner or its patient. */
export const isInTheWay = ({ card, place }: Going, others: readonly Going[]): boolean =>
  others.some(
    (other) =>
      other.card.appointment_id !== card.appointment_id &&
      (other.place.practitioner_id === place.practitioner_id || other.card.patient_id === card.patient_id) &&
      other.place.day === place.day &&
      other.place.starts_minute < place.starts_minute + card.minutes &&
      place.starts_minute < other.place.starts_minute + other.card.minutes,
  );

/** Whether a time of so many minutes lies in part within an absence. */
export const isWithin = (away: Away, time: FreeTime, minutes: number): boolean =>
  time.practitioner_id === away.practitioner_id &&
  away.first_day <= time.day &&
  time.day <= away.last_day &&
  time.starts_minute < away.ends_minute &&
  away.starts_minute < time.starts_minute + minutes;

/** The hours of a day of absence in which its practitioner is there all the same; none when it is a whole day. */
export const hoursBeside = ({ starts_minute, ends_minute }: Away): TimeWindow[] =>
  [
    { weekdays: [], starts_minute: 0, ends_minute: starts_minute },
    { weekdays: [], starts_minute: ends_minute, ends_minute: WHOLE_DAY },
  ].filter((window) => window.starts_minute < window.ends_minute);

const placeOf = ({ practitioner_id, day, starts_minute }: FreeTime): NewPlace => ({
  practitioner_id,
  day,
  starts_minute,
});

/** What is sent for each visit. */
export const contractChoices = (
  planned: readonly DisplacedVisit[],
  chosen: ReadonlyMap<string, Choice>,
): ReplanChoice[] =>
  planned.map((visit) => {
    const { appointment_id, version } = visit.card;
    const choice = choiceOf(visit, chosen);
    return {
      appointment_id,
      version,
      place: choice.kind === "move" ? placeOf(choice.place) : null,
      waits: choice.kind === "wait",
    };
  });

/** How many of each kind are chosen. */
export const countsOf = (planned: readonly DisplacedVisit[], chosen: ReadonlyMap<string, Choice>) => {
  const kinds = planned.map((visit) => choiceOf(visit, chosen).kind);
  const count = (kind: Choice["kind"]) => kinds.filter((one) => one === kind).length;
  return { moved: count("move"), waiting: count("wait"), staying: count("stay") };
};

/** Why which visit cannot go as it was chosen, by its id. */
export const refusedVisits = (error: unknown): ReadonlyMap<string, string> => {
  const detail = failureOf(error)?.detail;
  if (detail?.kind !== "fields") return new Map();
  return new Map(detail.problems.map(({ field, code }) => [field, code]));
};
