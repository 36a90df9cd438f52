import type { ChangeSeries, FreeTime, PlannedVisit, SeriesTime } from "~/ipc/bindings";

/** What was decided about a planned visit: another time, or that there is none. */
export type Choice = { kind: "instead"; time: SeriesTime } | { kind: "out" };

/** What was decided, by the visit as it was planned. */
export type Choices = Readonly<Record<string, Choice>>;

/** A planned visit with what came of it. */
export interface PlanRow {
  key: string;
  planned: PlannedVisit;
  state: "free" | "failing" | "instead" | "out";
  /** When it will be; as planned, or as chosen instead. */
  time: SeriesTime;
}

const keyOf = ({ day, starts_minute }: SeriesTime): string => `${day} ${starts_minute}`;

// A visit that is there already stays the same when its time does not.
const rowKeyOf = (planned: PlannedVisit): string => planned.appointment_id ?? keyOf(planned);

/** The rows of a plan. */
export const rowsOf = (visits: readonly PlannedVisit[], choices: Choices): PlanRow[] =>
  visits.map((planned) => {
    const key = rowKeyOf(planned);
    const choice = choices[key];
    const time = { day: planned.day, starts_minute: planned.starts_minute };
    if (choice?.kind === "out") return { key, planned, state: "out", time };
    if (choice) return { key, planned, state: "instead", time: choice.time };
    return { key, planned, state: planned.refusal === "" ? "free" : "failing", time };
  });

/** The choices with one more, or without it. */
export const choosing = (choices: Choices, key: string, choice: Choice | null): Choices => {
  const { [key]: _, ...others } = choices;
  return choice ? { ...others, [key]: choice } : others;
};

/** The choice of a free time. */
export const instead = ({ day, starts_minute }: FreeTime): Choice => ({
  kind: "instead",
  time: { day, starts_minute },
});

/** The times to book. */
export const chosenTimes = (rows: readonly PlanRow[]): SeriesTime[] =>
  rows.filter(({ state }) => state !== "out").map(({ time }) => time);

/** What was decided about the visits for which a change has no place; what was not decided about stays as it is. */
export const decided = (rows: readonly PlanRow[]): Pick<ChangeSeries, "left" | "instead"> => ({
  left: rows.filter(({ state }) => state !== "instead").map(({ key }) => key),
  instead: rows
    .filter(({ state }) => state === "instead")
    .map(({ key, time }) => ({ appointment_id: key, ...time })),
});

/** The rows after another refusal: what stood decided and was not refused, and what is refused now. */
export const stillInTheWay = (
  rows: readonly PlanRow[],
  answered: readonly PlannedVisit[],
): { visits: PlannedVisit[]; choices: Choices } => {
  const refused = answered.filter(({ refusal }) => refusal !== "");
  const anew = new Set(refused.map(rowKeyOf));
  const kept = rows.filter(({ key }) => !anew.has(key));
  const visits = [...kept.map(({ planned }) => planned), ...refused].toSorted(byTime);
  return { visits, choices: Object.fromEntries(kept.map((row) => [row.key, choiceOf(row)])) };
};

// What was left without a word stays left.
const choiceOf = ({ state, time }: PlanRow): Choice =>
  state === "instead" ? { kind: "instead", time } : { kind: "out" };

const byTime = (one: SeriesTime, other: SeriesTime): number =>
  one.day.localeCompare(other.day) || one.starts_minute - other.starts_minute;

/** How many visits still need another time. */
export const failing = (rows: readonly PlanRow[]): number =>
  rows.filter(({ state }) => state === "failing").length;

/** Whether two times are the same. */
export const isSameTime = (one: SeriesTime, other: SeriesTime): boolean => keyOf(one) === keyOf(other);
