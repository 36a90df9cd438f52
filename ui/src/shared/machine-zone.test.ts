import { expect, test } from "vitest";
import { differs, placeOf } from "./machine-zone";

const NOVEMBER = Date.UTC(2026, 10, 21);

test.each([
  ["Asia/Dhaka", "Asia/Dhaka", false],
  ["Asia/Kolkata", "Asia/Calcutta", false],
  ["Asia/Dhaka", "Europe/Berlin", true],
  // The same in winter, an hour apart in summer.
  ["Europe/London", "Africa/Abidjan", true],
])("the clocks of %s and %s differ: %s", (zone, other, expected) => {
  expect(differs(zone, other, NOVEMBER)).toBe(expected);
});

test("a zone is called by its place", () => {
  expect([placeOf("America/New_York"), placeOf("UTC")]).toEqual(["New York", "UTC"]);
});
