import type { FreeTime, PlannedVisit, SeriesTime } from "~/ipc/bindings";

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

/** The rows of a plan. */
export const rowsOf = (visits: readonly PlannedVisit[], choices: Choices): PlanRow[] =>
  visits.map((planned) => {
    const key = keyOf(planned);
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

/** How many visits still need another time. */
export const failing = (rows: readonly PlanRow[]): number =>
  rows.filter(({ state }) => state === "failing").length;

/** Whether two times are the same. */
export const isSameTime = (one: SeriesTime, other: SeriesTime): boolean => keyOf(one) === keyOf(other);
