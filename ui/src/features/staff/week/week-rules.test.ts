import { describe, expect, test } from "vitest";
import type { WeekRule } from "~/ipc/bindings";
import {
  copyToWorkedDays,
  type DraftRule,
  dayProblem,
  isPlain,
  nextRule,
  rulesOf,
  ruleWeekOf,
  weekMinutes,
  weekRulesOf,
  workingDays,
} from "./week-rules";

const [morning, afternoon] = rulesOf([
  { weekday: 1, starts_minute: 540, ends_minute: 780 },
  { weekday: 1, starts_minute: 840, ends_minute: 1020 },
]) as [WeekRule, WeekRule];
const draft = (part: Partial<DraftRule>): DraftRule => {
  const { weekday: _, ...rule } = morning;
  return { ...rule, ...part };
};
const today = "2026-11-21";

test("a week of every kind of rule goes through its form unchanged", () => {
  const rules: WeekRule[] = [
    morning,
    { ...morning, kind: "break", starts_minute: 600, ends_minute: 615 },
    {
      ...afternoon,
      every_weeks: 2,
      valid_from: "2026-11-30",
      valid_to: "2026-12-31",
      location_id: "place-1",
    },
    { ...morning, weekday: 7, kind: "block", block_type_id: "block-1" },
  ];
  expect(weekRulesOf(ruleWeekOf(rules))).toEqual(rules);
});

describe("a day", () => {
  const second = { starts_minute: 700, ends_minute: 900 };
  test.each<[string, DraftRule[], string | null]>([
    ["of plain hours is right", [draft({})], null],
    ["lacks a time", [draft({ ends_minute: null })], "incomplete"],
    ["ends before it begins", [draft({ ends_minute: 500 })], "backwards"],
    ["of every second week lacks a first day", [draft({ every_weeks: 2 })], "no_first_day"],
    [
      "is over before it begins",
      [draft({ valid_from: "2026-12-01", valid_to: "2026-11-30" })],
      "days_backwards",
    ],
    ["works twice at once", [draft({}), draft(second)], "overlap"],
    ["has a break in the work", [draft({}), draft({ ...second, kind: "break" })], null],
    [
      "changes its hours at the end of a month",
      [draft({ valid_to: "2026-11-30" }), draft({ ...second, valid_from: "2026-12-01" })],
      null,
    ],
    [
      "changes its hours a day too late",
      [draft({ valid_to: "2026-12-01" }), draft({ ...second, valid_from: "2026-12-01" })],
      "overlap",
    ],
    [
      "may work in turn: the core counts the weeks",
      [
        draft({ every_weeks: 2, valid_from: "2026-11-23" }),
        draft({ every_weeks: 2, valid_from: "2026-11-30" }),
      ],
      null,
    ],
  ])("%s", (_, rules, problem) => {
    expect(dayProblem(rules)).toBe(problem);
  });
});

test("only what is more than hours has details", () => {
  expect(isPlain(draft({}))).toBe(true);
  for (const part of [{ kind: "break" }, { every_weeks: 2 }, { valid_to: today }, { location_id: "place-1" }])
    expect(isPlain(draft(part)), JSON.stringify(part)).toBe(false);
});

test("a further interval begins after the last one, at its place", () => {
  expect(nextRule([draft({ location_id: "place-1" })])).toMatchObject({
    starts_minute: 840,
    ends_minute: 1080,
    location_id: "place-1",
    kind: "work",
  });
});

test("a day is copied to those that are worked, with its details", () => {
  const week = ruleWeekOf([
    { ...morning, every_weeks: 2, valid_from: today },
    { ...afternoon, weekday: 3 },
  ]);
  const copied = copyToWorkedDays(week, 1);
  expect(copied[3]).toEqual(week[1]);
  expect(copied[2]).toEqual([]);
});

test("a week is told as days and a sum, without breaks, block-outs and what has ended", () => {
  const rules: WeekRule[] = [
    morning,
    { ...morning, kind: "break", starts_minute: 600, ends_minute: 630 },
    { ...afternoon, weekday: 2, every_weeks: 2, valid_from: today },
    { ...afternoon, weekday: 3, valid_to: "2026-11-20" },
    { ...afternoon, weekday: 4, kind: "block", block_type_id: "block-1" },
  ];
  expect(weekMinutes(rules, today)).toBe(240 - 30 + 90);
  expect(workingDays(rules, [7, 1, 2, 3, 4], today)).toEqual([1, 2]);
});
