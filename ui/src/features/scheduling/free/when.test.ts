import { describe, expect, it } from "vitest";
import { anyTime, type When, windowsOf, withPart, withWeekday } from "./when";

describe("when the patient can come", () => {
  const table: [string, When, unknown][] = [
    ["at any time", anyTime, []],
    ["in the mornings", { part: "morning", weekdays: [] }, [[[], 0, 720]]],
    ["after 16:00", { part: "late", weekdays: [] }, [[[], 960, 1440]]],
    ["on any two days, in their order", { part: "any", weekdays: [3, 1] }, [[[1, 3], 0, 1440]]],
    ["on Monday afternoons", { part: "afternoon", weekdays: [1] }, [[[1], 720, 1440]]],
  ];
  it.each(table)("is asked for as windows: %s", (_name, when, expected) => {
    const windows = windowsOf(when).map(({ weekdays, starts_minute, ends_minute }) => [
      weekdays,
      starts_minute,
      ends_minute,
    ]);
    expect(windows).toEqual(expected);
  });

  it("is any time again with one press", () => {
    const mondays = withWeekday(withPart(anyTime, "morning"), 1);
    expect(mondays).toEqual({ part: "morning", weekdays: [1] });
    expect(withPart(mondays, "late").weekdays).toEqual([1]);
    expect(withWeekday(mondays, 1).weekdays).toEqual([]);
    expect(withPart(mondays, "any")).toEqual(anyTime);
  });
});
