import { expect, test } from "vitest";
import { countries, currencies, currencyOf, guessRegion, timeZones, zoneIn } from "./regions";

test("the machine's zone says more than its language", () => {
  expect(guessRegion("Asia/Dhaka", "en-US")).toEqual({
    country: "BD",
    currency: "BDT",
    time_zone: "Asia/Dhaka",
  });
});

test("without a known zone the language decides", () => {
  expect(guessRegion("Etc/UTC", "de-DE")).toEqual({ country: "DE", currency: "EUR", time_zone: "Etc/UTC" });
});

test("every country has a name and every guess is a real currency", () => {
  const known = new Set(Intl.supportedValuesOf("currency"));
  const all = countries("en");
  expect(all.length).toBeGreaterThan(240);
  for (const { value, label } of all) {
    expect(label, value).not.toBe(value);
    expect(known.has(currencyOf(value)), value).toBe(true);
  }
});

test("lists are named in the shown language, and hold the present zone", () => {
  expect(currencies("bn").some(({ label }) => label.includes("টাকা"))).toBe(true);
  expect(timeZones("Mars/Olympus")).toContain("Mars/Olympus");
});

test("a country brings its zone, unless the machine already stands in it", () => {
  expect(zoneIn("BD", "UTC")).toBe("Asia/Dhaka");
  expect(zoneIn("US", "America/Denver")).toBe("America/Denver");
  expect(zoneIn("AQ", "UTC")).toBe("UTC");
});
