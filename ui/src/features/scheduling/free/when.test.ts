import { describe, expect, it } from "vitest";
import {
  anyTime,
  isSensible,
  meantPart,
  noHours,
  type When,
  windowsOf,
  withHours,
  withoutHours,
  withPart,
  withWeekday,
} from "./when";

const monday = withWeekday(noHours, 1);
const own = { weekdays: [3, 1], from: 615, until: 750 };

describe("when the patient can come", () => {
  const table: [string, When, unknown][] = [
    ["at any time", anyTime, []],
    ["in the mornings", withPart(anyTime, "morning"), [[[], 0, 720]]],
    ["after 16:00", withPart(anyTime, "late"), [[[], 960, 1440]]],
    ["on any two days, in their order", [{ ...noHours, weekdays: [3, 1] }], [[[1, 3], 0, 1440]]],
    ["on Monday afternoons", withPart([monday], "afternoon"), [[[1], 720, 1440]]],
    ["between two times", [own], [[[1, 3], 615, 750]]],
    [
      "at some hours or at others",
      [monday, { weekdays: [], from: 960, until: null }],
      [
        [[1], 0, 1440],
        [[], 960, 1440],
      ],
    ],
    ["where a line is still empty", [own, noHours], [[[1, 3], 615, 750]]],
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
    const mondays = withPart([monday], "morning");
    expect(mondays).toEqual([{ weekdays: [1], from: null, until: 720 }]);
    expect(withPart(mondays, "late")[0]?.weekdays).toEqual([1]);
    expect(withPart(mondays, "any")).toEqual(anyTime);
  });

  it("loses a weekday that is pressed again", () => {
    expect(withWeekday(monday, 1).weekdays).toEqual([]);
  });

  it("is one part of the day on all the days that were said", () => {
    const either = [monday, { ...own, weekdays: [1, 3] }];
    expect(withPart(either, "late")).toEqual([{ weekdays: [1, 3], from: 960, until: null }]);
    const daily = [monday, { ...own, weekdays: [] }];
    expect(withPart(daily, "late"), "every day is among them").toEqual([
      { weekdays: [], from: 960, until: null },
    ]);
  });

  it("is a part of the day only as long as one word says it", () => {
    expect(meantPart(anyTime)).toBe("any");
    expect(meantPart([noHours])).toBe("any");
    expect(meantPart(withPart([monday], "morning"))).toBe("morning");
    expect(meantPart([monday]), "the days are said beside").toBeUndefined();
    expect(meantPart([own])).toBeUndefined();
    expect(meantPart([...withPart(anyTime, "morning"), own])).toBeUndefined();
  });

  it("makes no sense when it ends before it begins", () => {
    expect(isSensible([own, monday])).toBe(true);
    expect(isSensible([monday, { ...own, until: 600 }])).toBe(false);
    expect(isSensible([{ ...own, until: 615 }]), "nor when it ends there").toBe(false);
  });

  it("has its hours put in and taken out by their place", () => {
    expect(withHours(anyTime, 0, own)).toEqual([own]);
    expect(withHours([monday, own], 1, noHours)).toEqual([monday, noHours]);
    expect(withoutHours([monday, own], 0)).toEqual([own]);
  });
});
