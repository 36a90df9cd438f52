import { describe, expect, test } from "vitest";
import type { Allergy, PatientVisit, Vitals } from "~/ipc/bindings";
import { activeAllergies, answerOf, blankAllergy, pastAllergies } from "./allergies";
import { distinctDiagnoses } from "./diagnoses";
import { lastVisit, nextVisit } from "./visits";
import { vitalColumns } from "./vital-words";

const allergy = (substance: string, criticality: string, status = "active") =>
  ({ allergy_id: substance, entry: { ...blankAllergy(), substance, criticality }, status }) as Allergy;

describe("allergies", () => {
  const allergies = [
    allergy("Latex", "low"),
    allergy("Aspirin", "high", "inactive"),
    allergy("Pollen", "unable_to_assess"),
    allergy("Penicillins", "high"),
  ];

  test("the dangerous ones come first, and those that ended are apart", () => {
    expect(activeAllergies({ allergies }).map(({ allergy_id }) => allergy_id)).toEqual([
      "Penicillins",
      "Pollen",
      "Latex",
    ]);
    expect(pastAllergies({ allergies }).map(({ allergy_id }) => allergy_id)).toEqual(["Aspirin"]);
  });

  test("“none known” sends no entry that was begun", () => {
    expect(answerOf({ answer: "none_known", entries: [blankAllergy()] })).toEqual({ kind: "none_known" });
  });

  test("entries are sent trimmed", () => {
    const entries = [{ ...blankAllergy(), substance: " Nuts ", reaction: " hives" }];
    expect(answerOf({ answer: "recorded", entries })).toMatchObject({
      kind: "recorded",
      allergies: [{ substance: "Nuts", reaction: "hives" }],
    });
  });
});

test("a diagnosis made often stands once, since its first day", () => {
  const made = (code: string, text: string, day: string) => ({ code, text, day });
  const distinct = distinctDiagnoses([
    made("E11.9", "Type 2 diabetes", "2026-10-02"),
    made("", "Cough", "2026-05-11"),
    made("", "cough ", "2025-01-01"),
    made("E11.9", "Diabetes", "2019-02-06"),
  ]);
  expect(distinct.map(({ text, day }) => `${text} ${day}`)).toEqual([
    "cough  2025-01-01",
    "Diabetes 2019-02-06",
  ]);
});

test("the next visit is a booked one ahead, the last one took place", () => {
  const visit = (starts_at: number, status: string) => ({ card: { starts_at, status } }) as PatientVisit;
  const visits = [
    visit(90, "booked"),
    visit(60, "booked"),
    visit(55, "cancelled_patient"),
    visit(40, "no_show"),
    visit(30, "completed"),
    visit(10, "completed"),
  ];
  expect(nextVisit(visits, 50)?.card.starts_at).toBe(60);
  expect(lastVisit(visits, 50)?.card.starts_at).toBe(30);
  expect(nextVisit([], 50)).toBeUndefined();
});

test("vital signs are written in the units of the screen", () => {
  const signs = {
    systolic: 134,
    diastolic: null,
    pulse: 76,
    temperature: 366,
    respiration: null,
    oxygen: 98,
    weight: 81_400,
    height: 1_742,
  };
  const vitals: Vitals = { signs, bmi: 268, recorded_at: 0, recorded_by: "" };
  const written = vitalColumns.map(({ value }) => value(vitals, { language: "en", country: "BD" }));
  expect(written).toEqual(["134/–", "76", "36.6", null, "98", "81.4", "174.2", "26.8"]);
});
