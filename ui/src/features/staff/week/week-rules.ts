import type { HoursInterval, WeekRule } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { type DraftInterval, nextInterval, weekdays } from "~/shared/week-hours";

/** One rule of a weekday while it is edited. */
export interface DraftRule extends DraftInterval {
  /** work, break or block, as the core names them. */
  kind: string;
  every_weeks: number;
  valid_from: Day | null;
  valid_to: Day | null;
  location_id: string | null;
  block_type_id: string | null;
}

/** The rules of a week by weekday, 1 (Monday) to 7 (Sunday). */
export type RuleWeek = Record<number, DraftRule[]>;

/** Why the rules of a day cannot stand as they are. */
export type RuleProblem = "incomplete" | "backwards" | "overlap" | "no_first_day" | "days_backwards";

/** In how many weeks a rule may come back at most. */
export const MOST_WEEKS = 8;

const plain = {
  kind: "work",
  every_weeks: 1,
  valid_from: null,
  valid_to: null,
  location_id: null,
  block_type_id: null,
} as const;

/** The rules that plain hours are: work, every week. */
export const rulesOf = (hours: readonly HoursInterval[]): WeekRule[] =>
  hours.map((interval) => ({ ...interval, ...plain }));

/** Makes a week of the stored rules. */
export const ruleWeekOf = (rules: readonly WeekRule[]): RuleWeek =>
  Object.fromEntries(
    weekdays.map((weekday) => [
      weekday,
      rules
        .filter((rule) => rule.weekday === weekday)
        .map(({ weekday: _, ...rule }) => rule)
        .toSorted((a, b) => a.starts_minute - b.starts_minute),
    ]),
  );

/** The rules to store. */
export const weekRulesOf = (week: RuleWeek): WeekRule[] =>
  weekdays.flatMap((weekday) =>
    (week[weekday] ?? []).flatMap(({ starts_minute, ends_minute, ...rule }) =>
      starts_minute === null || ends_minute === null
        ? []
        : [{ weekday, starts_minute, ends_minute, ...rule }],
    ),
  );

/** Whether a rule is nothing but work, every week and for ever. */
export const isPlain = ({ kind, every_weeks, valid_from, valid_to, location_id }: DraftRule): boolean =>
  kind === "work" && every_weeks === 1 && !valid_from && !valid_to && !location_id;

/** The first problem of one day. */
export const dayProblem = (rules: readonly DraftRule[]): RuleProblem | null => {
  const problems = rules.map(ruleProblem).filter((problem) => problem !== null);
  return (
    problems[0] ??
    (rules.some((rule, at) => rules.some((other, to) => to > at && clash(rule, other))) ? "overlap" : null)
  );
};

const ruleProblem = (rule: DraftRule): RuleProblem | null => {
  const { starts_minute, ends_minute, every_weeks, valid_from, valid_to } = rule;
  if (starts_minute === null || ends_minute === null) return "incomplete";
  if (ends_minute <= starts_minute) return "backwards";
  if (every_weeks > 1 && valid_from === null) return "no_first_day";
  return valid_from !== null && valid_to !== null && valid_to < valid_from ? "days_backwards" : null;
};

/** Whether two rules certainly put somebody to work twice at once. Whether weeks in turn meet, the core counts. */
const clash = (one: DraftRule, other: DraftRule): boolean =>
  one.kind === "work" &&
  other.kind === "work" &&
  one.every_weeks === 1 &&
  other.every_weeks === 1 &&
  (one.valid_to ?? "9999") >= (other.valid_from ?? "") &&
  (other.valid_to ?? "9999") >= (one.valid_from ?? "") &&
  (one.starts_minute ?? 0) < (other.ends_minute ?? 0) &&
  (other.starts_minute ?? 0) < (one.ends_minute ?? 0);

/** The first problem of a week. */
export const ruleWeekProblem = (week: RuleWeek): RuleProblem | null =>
  weekdays.map((weekday) => dayProblem(week[weekday] ?? [])).find((problem) => problem !== null) ?? null;

/** What is added to a day: work, at the place of the last rule. */
export const nextRule = (rules: readonly DraftRule[]): DraftRule => ({
  ...plain,
  location_id: rules.at(-1)?.location_id ?? null,
  ...nextInterval(rules),
});

/** The rules of one day on every day that is worked. */
export const copyToWorkedDays = (week: RuleWeek, from: number): RuleWeek => {
  const model = week[from] ?? [];
  return Object.fromEntries(
    weekdays.map((weekday) => [
      weekday,
      (week[weekday] ?? []).length > 0 ? model.map((rule) => ({ ...rule })) : [],
    ]),
  );
};

/** How many minutes a week holds in the mean, without breaks and what has ended. */
export const weekMinutes = (rules: readonly WeekRule[], today: Day): number =>
  Math.round(
    rules
      .filter(({ kind, valid_to }) => kind !== "block" && (valid_to === null || valid_to >= today))
      .reduce(
        (sum, { kind, starts_minute, ends_minute, every_weeks }) =>
          sum + ((kind === "break" ? -1 : 1) * (ends_minute - starts_minute)) / every_weeks,
        0,
      ),
  );

/** The weekdays on which somebody works, in the order given. */
export const workingDays = (rules: readonly WeekRule[], order: readonly number[], today: Day): number[] =>
  order.filter((weekday) =>
    rules.some(
      (rule) =>
        rule.weekday === weekday &&
        rule.kind === "work" &&
        (rule.valid_to === null || rule.valid_to >= today),
    ),
  );
