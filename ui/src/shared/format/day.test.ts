import { describe, expect, test } from "vitest";
import {
  addDays,
  dayOf,
  dayPattern,
  daysBetween,
  firstWeekday,
  formatDay,
  formatDays,
  isDay,
  parseDay,
  typedDay,
  weekdayName,
  weekdayOf,
} from "./day";

const dhaka = { language: "en", country: "BD" };
const boston = { language: "en", country: "US" };
const bangla = { language: "bn", country: "BD" };

test.each([
  ["2026-02-28", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["20-11-2026", false],
])("whether %s exists: %s", (text, exists) => expect(isDay(text)).toBe(exists));

test("days are counted over leap days and changes of clocks", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("a day that does not exist is not made", () => expect(dayOf(2026, 2, 30)).toBeNull());

test("Friday is the fifth day and Sunday the seventh", () => {
  expect(weekdayOf("2026-11-20")).toBe(5);
  expect(weekdayOf("2026-11-22")).toBe(7);
  expect(weekdayName(5, dhaka)).toBe("Friday");
});

test("the week begins where the country says", () => {
  expect([firstWeekday("BD"), firstWeekday("DE"), firstWeekday("EG")]).toEqual([7, 1, 6]);
});

describe("a day is written", () => {
  test("the way the country writes English", () => {
    expect(formatDay("2026-11-20", dhaka, "full")).toBe("Fri 20 Nov 2026");
    expect(formatDay("2026-11-20", boston)).toBe("Nov 20 2026");
  });

  test("in Bengali with the digits of the keyboard", () => {
    expect(formatDay("2026-11-20", bangla)).toContain("20");
    expect(formatDay("2026-11-20", bangla)).toMatch(/নভে/);
  });

  // Engines set the dash with or without thin spaces.
  const tight = (text: string) => text.replaceAll(/\s*–\s*/g, "–");

  test("from the first to the last, saying what they share once", () => {
    expect(tight(formatDays("2026-12-16", "2026-12-20", dhaka))).toBe("16–20 Dec 2026");
    expect(tight(formatDays("2026-11-30", "2026-12-02", dhaka))).toBe("30 Nov–2 Dec 2026");
    expect(tight(formatDays("2026-12-16", "2026-12-20", boston))).toBe("Dec 16–20 2026");
    expect(formatDays("2026-12-16", "2026-12-16", dhaka)).toBe("16 Dec 2026");
    expect(formatDays("2026-12-16", "2026-12-20", bangla)).toMatch(/16.*20/);
  });

  test("the way it is typed", () => {
    expect(typedDay("2026-11-20", dhaka)).toBe("20/11/2026");
    expect(typedDay("2026-11-20", boston)).toBe("11/20/2026");
  });

  test("its order in letters", () => {
    const letters = { year: "YYYY", month: "MM", date: "DD" };
    expect(dayPattern(dhaka, letters)).toBe("DD/MM/YYYY");
    expect(dayPattern(boston, letters)).toBe("MM/DD/YYYY");
  });
});

describe("a typed day is read", () => {
  test.each([
    ["20/11/2026", "2026-11-20"],
    ["20.11.26", "2026-11-20"],
    ["20112026", "2026-11-20"],
    ["201126", "2026-11-20"],
    ["2026-11-20", "2026-11-20"],
    ["3/2", "2026-02-03"],
    ["+3", "2026-11-23"],
    ["-1", "2026-11-19"],
    ["24/03/95", "1995-03-24"],
    ["১৫/০৮/১৯৮৬", "1986-08-15"],
  ])("%s is %s", (typed, day) => expect(parseDay(typed, dhaka, "2026-11-20")).toBe(day));

  test.each(["31/02/2026", "tomorrow", "", "99", "20/11/2026/4"])("%s is none", (typed) =>
    expect(parseDay(typed, dhaka, "2026-11-20")).toBeNull(),
  );

  test("with the month first where that is the custom", () =>
    expect(parseDay("11/20/26", boston, "2026-11-20")).toBe("2026-11-20"));
});

test("what is written can be typed again, on every day of four years", () => {
  for (let at = 0; at < 1461; at += 1) {
    const day = addDays("2024-01-01", at);
    for (const manner of [dhaka, boston, bangla])
      expect(parseDay(typedDay(day, manner), manner, "2026-11-20")).toBe(day);
  }
});
