import { describe, expect, it } from "vitest";
import type { DayLoad } from "~/ipc/bindings";
import {
  addMonths,
  dayAfterKey,
  dotsOf,
  monthCounts,
  onlyCounted,
  percentOf,
  shadesOf,
  visitsOn,
  weekStart,
  weeksOf,
} from "./month-model";

const load = (more: Partial<DayLoad> = {}): DayLoad => ({
  day: "2026-11-20",
  open_minutes: 400,
  booked_minutes: 0,
  counts: [],
  closures: [],
  ...more,
});

describe("a month as weeks", () => {
  it("begins its weeks with the country's first day and leaves other months out", () => {
    const fromSunday = weeksOf("2026-11", 7);
    expect(fromSunday[0]?.[0], "1 November 2026 is a Sunday").toBe("2026-11-01");
    const fromMonday = weeksOf("2026-11", 1);
    expect(fromMonday[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
    expect(fromMonday.at(-1)?.[0]).toBe("2026-11-30");
    for (const first of [1, 6, 7]) {
      const days = weeksOf("2028-02", first)
        .flat()
        .filter((day) => day !== null);
      expect(days.length, "a leap year").toBe(29);
    }
  });

  it("finds the week of a day wherever weeks begin", () => {
    expect(weekStart("2026-11-20", 7)).toBe("2026-11-15");
    expect(weekStart("2026-11-20", 1)).toBe("2026-11-16");
    expect(weekStart("2026-11-15", 7)).toBe("2026-11-15");
  });

  it("keeps to the last day of a shorter month", () => {
    expect(addMonths("2027-01-31", 1)).toBe("2027-02-28");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
    expect(addMonths("2027-01-15", -1)).toBe("2026-12-15");
  });

  it.each([
    ["ArrowDown", false, "2026-11-27"],
    ["ArrowRight", false, "2026-11-21"],
    ["ArrowRight", true, "2026-11-19"],
    ["Home", false, "2026-11-15"],
    ["End", false, "2026-11-21"],
    ["PageDown", false, "2026-12-20"],
    ["q", false, null],
  ])("goes with %s (right to left: %s) to %s", (key, isRtl, day) => {
    expect(dayAfterKey("2026-11-20", key, 7, isRtl)).toBe(day);
  });
});

describe("the load of a day", () => {
  it("is a part of the time that is open, and nothing where nobody works", () => {
    expect(percentOf(load({ booked_minutes: 100 }))).toBe(25);
    expect(percentOf(load({ booked_minutes: 500 })), "overbooked").toBe(125);
    expect(percentOf(load({ open_minutes: 0 }))).toBeNull();
  });

  it("has more dots the fuller it is", () => {
    expect([0, 10, 200, 390].map((booked_minutes) => dotsOf(load({ booked_minutes })))).toEqual([0, 1, 2, 3]);
    expect(dotsOf(load({ open_minutes: 0, booked_minutes: 15 })), "a visit on a closed day").toBe(3);
  });

  it("counts by colour in the order of a visit's course, and does not count what was called off", () => {
    const counts = [
      { status: "cancelled_clinic", count: 2 },
      { status: "booked", count: 3 },
      { status: "requested", count: 1 },
      { status: "completed", count: 4 },
    ];
    expect(shadesOf(load({ counts }))).toEqual([
      { shade: "requested", count: 1 },
      { shade: "scheduled", count: 3 },
      { shade: "completed", count: 4 },
      { shade: "cancelled", count: 2 },
    ]);
    expect(visitsOn(load({ counts }))).toBe(8);
  });

  it("is shown by status, and by none that a month does not tell", () => {
    const one = load({ counts: [{ status: "booked", count: 3 }] });
    const other = load({
      counts: [
        { status: "booked", count: 2 },
        { status: "no_show", count: 1 },
      ],
    });
    expect(monthCounts([one, other])).toMatchObject({ scheduled: 5, "no-show": 1, completed: 0 });
    expect(monthCounts([])).not.toHaveProperty("confirmed");
    expect(onlyCounted(other, ["no-show"]).counts).toEqual([{ status: "no_show", count: 1 }]);
    expect(onlyCounted(other, ["confirmed"])).toBe(other);
  });
});
