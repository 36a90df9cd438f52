import { describe, expect, it } from "vitest";
import { missingInRepeat, nthOf, type RepeatDraft, ruleOf, weekly, withRepeatedWeekday } from "./repeat-form";

// The last Friday but one of its month.
const FIRST = "2026-11-20";

describe("how a visit repeats", () => {
  const table: [Partial<RepeatDraft>, string][] = [
    [{}, "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;COUNT=8"],
    [{ weekdays: [5, 1], every: 2 }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=8"],
    [{ unit: "day", every: 10, count: 3 }, "FREQ=DAILY;INTERVAL=10;COUNT=3"],
    [{ unit: "month" }, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=20;COUNT=8"],
    [{ unit: "month", monthly: "weekday" }, "FREQ=MONTHLY;INTERVAL=1;BYDAY=3FR;COUNT=8"],
    [{ end: "until", until: "2026-12-31" }, "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;UNTIL=20261231"],
  ];
  it.each(table)("is written as a rule: %o", (draft, rule) => {
    expect(ruleOf({ ...weekly, ...draft }, FIRST)).toBe(rule);
  });

  it("is no rule while something is missing", () => {
    expect(missingInRepeat({ ...weekly, every: 0 }, FIRST)).toEqual(["every"]);
    expect(missingInRepeat({ ...weekly, every: 53, count: 105 }, FIRST)).toEqual(["every", "count"]);
    expect(missingInRepeat({ ...weekly, count: Number.NaN }, FIRST)).toEqual(["count"]);
    expect(missingInRepeat({ ...weekly, end: "until", until: null, count: 0 }, FIRST)).toEqual(["until"]);
    expect(missingInRepeat({ ...weekly, end: "until", until: "2026-11-19" }, FIRST)).toEqual(["until"]);
    expect(ruleOf({ ...weekly, count: 0 }, FIRST)).toBeNull();
  });

  it("counts the weekdays of a month, and calls the last one so", () => {
    const days = ["2026-11-01", "2026-11-20", "2026-11-23", "2026-11-30", "2027-02-22", "2026-11-22"];
    expect(days.map(nthOf)).toEqual([1, 3, 4, -1, -1, 4]);
  });

  it("always has a weekday", () => {
    expect(withRepeatedWeekday(weekly, FIRST, 5)).toBe(weekly);
    const both = withRepeatedWeekday(weekly, FIRST, 1);
    expect(both.weekdays).toEqual([5, 1]);
    expect(withRepeatedWeekday(both, FIRST, 5).weekdays).toEqual([1]);
  });
});
