import { describe, expect, it } from "vitest";
import { blankSigns, readSign, readSigns, signOf, writeBmi, writeSign } from "./vitals-form";

const british = { language: "en", country: "GB" };
const bengali = { language: "bn", country: "BD" };
const german = { language: "de", country: "DE" };

describe("reading a vital sign", () => {
  it.each([
    ["temperature", "37.2", 372],
    ["temperature", "37,2", 372],
    ["temperature", "37", 370],
    ["temperature", " 36.60 ", 366],
    ["temperature", "৩৭.৫", 375],
    ["weight", "72.5", 72_500],
    ["weight", "72,5", 72_500],
    ["weight", "3.450", 3_450],
    ["weight", "3,45", 3_450],
    ["weight", "0.875", 875],
    ["height", "172", 1_720],
    ["height", "49,5", 495],
    ["systolic", "128", 128],
    ["oxygen", "৯৮", 98],
  ] as const)("takes %s typed as '%s' for %d", (sign, typed, value) => {
    expect(readSign(sign, typed)).toBe(value);
  });

  it("takes an empty field for a sign that was not measured", () => {
    expect(readSign("pulse", "  ")).toBeNull();
  });

  it.each([
    ["pulse", "eighty", "not_a_number"],
    ["pulse", "-80", "not_a_number"],
    ["pulse", "8 0", "not_a_number"],
    ["weight", "1,250,5", "not_a_number"],
    ["weight", ".5", "not_a_number"],
    ["pulse", "72.5", "too_precise"],
    ["temperature", "36.65", "too_precise"],
    ["weight", "3.4505", "too_precise"],
  ] as const)("refuses %s typed as '%s' rather than guess", (sign, typed, problem) => {
    expect(readSign(sign, typed)).toBe(problem);
  });

  it("leaves impossible values to the core, which knows the ranges", () => {
    expect(readSign("pulse", "900")).toBe(900);
  });
});

describe("reading all fields", () => {
  it("gives every sign, null for the empty ones", () => {
    expect(readSigns({ ...blankSigns(), systolic: "120", diastolic: "80", temperature: "36,9" })).toEqual({
      ok: true,
      signs: {
        systolic: 120,
        diastolic: 80,
        pulse: null,
        temperature: 369,
        respiration: null,
        oxygen: null,
        weight: null,
        height: null,
      },
    });
  });

  it("names every field that holds no number", () => {
    expect(readSigns({ ...blankSigns(), pulse: "x", temperature: "36.65" })).toEqual({
      ok: false,
      problems: { pulse: "not_a_number", temperature: "too_precise" },
    });
  });
});

describe("writing a vital sign", () => {
  it("uses the unit of the screen and the decimal mark of the language", () => {
    expect(writeSign("temperature", 372, british)).toBe("37.2");
    expect(writeSign("temperature", 372, german)).toBe("37,2");
    expect(writeSign("weight", 3_450, british)).toBe("3.45");
    expect(writeSign("weight", 72_000, british)).toBe("72.0");
    expect(writeSign("height", 1_720, british)).toBe("172.0");
    expect(writeSign("pulse", 76, bengali)).toBe("76");
  });

  it("can be read again, whatever the value", () => {
    for (let grams = 300; grams < 5_000; grams += 7) {
      for (const manner of [british, german, bengali]) {
        expect(readSign("weight", writeSign("weight", grams, manner))).toBe(grams);
      }
    }
  });

  it("writes a body mass index", () => {
    expect(writeBmi(247, british)).toBe("24.7");
  });
});

it("finds the field that a refusal means, with or without its path", () => {
  expect([signOf("signs.pulse"), signOf("weight"), signOf("vitals")]).toEqual(["pulse", "weight", null]);
});
