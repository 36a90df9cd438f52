import { describe, expect, test } from "vitest";
import {
  formatExactly,
  formatInstant,
  formatLength,
  formatMinutes,
  formatMoment,
  parseMinutes,
  wallClock,
} from "./time";

describe("a typed time is read", () => {
  test.each([
    ["9", 540],
    ["930", 570],
    ["0930", 570],
    ["9:30", 570],
    ["9.30", 570],
    ["9:30 pm", 1290],
    ["12am", 0],
    ["12 pm", 720],
    ["24:00", 1440],
    ["৯:৩০", 570],
  ])("%s is %i minutes", (typed, minutes) => expect(parseMinutes(typed)).toBe(minutes));

  test.each(["25", "24:01", "9:60", "13 pm", "0 am", "nine", ""])("%s is none", (typed) =>
    expect(parseMinutes(typed)).toBeNull(),
  );

  test("every minute of the day that is written can be typed again", () => {
    for (let minutes = 0; minutes <= 1440; minutes += 1)
      expect(parseMinutes(formatMinutes(minutes))).toBe(minutes);
  });
});

describe("an instant is shown on the clinic's wall", () => {
  const instant = Date.UTC(2026, 10, 20, 18, 30);

  test("wherever this machine stands", () => {
    expect(formatInstant(instant, "Asia/Dhaka")).toBe("00:30");
    expect(wallClock(instant, "Asia/Dhaka").day).toBe("2026-11-21");
    expect(wallClock(instant, "America/New_York")).toEqual({ day: "2026-11-20", minutes: 13 * 60 + 30 });
  });

  test("on both sides of a change of clocks", () => {
    expect(formatInstant(Date.UTC(2026, 2, 29, 0, 59), "Europe/Berlin")).toBe("01:59");
    expect(formatInstant(Date.UTC(2026, 2, 29, 1, 0), "Europe/Berlin")).toBe("03:00");
  });

  test("with its day", () =>
    expect(formatMoment(instant, "Asia/Dhaka", { language: "en", country: "GB" })).toBe(
      "21 Nov 2026, 00:30",
    ));

  test("to the second", () =>
    expect(formatExactly(instant + 9_999, "Asia/Kathmandu", { language: "en", country: "GB" })).toBe(
      "21 Nov 2026, 00:15:09",
    ));
});

test.each([
  [0, "0 min"],
  [45, "45 min"],
  [60, "1 hr"],
  [90, "1 hr 30 min"],
])("%i minutes are written %s", (minutes, text) =>
  expect(formatLength(minutes, { language: "en", country: "BD" })).toMatch(
    new RegExp(`^${text.replace("hr", "h(ou)?r")}s?$`),
  ),
);
