import { describe, expect, test } from "vitest";
import type { Practitioner } from "~/ipc/bindings";
import {
  contractPractitioner,
  type PractitionerForm,
  practitionerField,
  practitionerForm,
  practitionerProblems,
} from "./practitioner-form";
import { rulesOf, ruleWeekOf } from "./week/week-rules";

const hours = [
  { weekday: 1, starts_minute: 540, ends_minute: 780 },
  { weekday: 1, starts_minute: 840, ends_minute: 1020 },
  { weekday: 7, starts_minute: 540, ends_minute: 720 },
];

const tanvir: Practitioner = {
  practitioner_id: "prac-1",
  profile: {
    name: "Dr Tanvir Akter",
    staff_id: "staff-t.akter",
    specialisation: "General practice",
    licence_number: "A-48211",
    years_experience: 12,
    qualification: "MBBS, FCPS",
    fee_minor: 80_000,
    is_accepting: true,
    on_board: true,
  },
  hours: rulesOf(hours),
  is_active: true,
  version: 2,
};
const form = (more: Partial<PractitionerForm>): PractitionerForm => ({
  ...practitionerForm(tanvir),
  ...more,
});

describe("a practitioner", () => {
  test("goes through the form unchanged", () => {
    expect(contractPractitioner(practitionerForm(tanvir))).toEqual({
      profile: tanvir.profile,
      hours: tanvir.hours,
    });
    expect(practitionerProblems(practitionerForm(tanvir))).toEqual({});
  });

  test("begins with the usual hours when new", () => {
    expect(contractPractitioner(practitionerForm(null, hours)).hours).toEqual(tanvir.hours);
  });

  test("needs a name and a licence number", () => {
    expect(practitionerProblems(practitionerForm(null))).toEqual({ name: "required", licence: "required" });
  });

  test.each([
    ["0", 0],
    ["60", 60],
    ["১২", 12],
    ["", null],
  ])("may have %j years of experience", (years, sent) => {
    expect(practitionerProblems(form({ years }))).toEqual({});
    expect(contractPractitioner(form({ years })).profile.years_experience).toBe(sent);
  });

  test.each(["61", "-1", "1.5", "many"])("cannot have %j years of experience", (years) => {
    expect(practitionerProblems(form({ years }))).toEqual({ years: "years" });
  });

  test("has a fee above zero, or none", () => {
    expect(practitionerProblems(form({ fee: null }))).toEqual({});
    expect(practitionerProblems(form({ fee: 1 }))).toEqual({});
    expect(practitionerProblems(form({ fee: 0 }))).toEqual({ fee: "fee" });
  });

  test("every field that the core can refuse has a place", () => {
    const sent = Object.keys(tanvir.profile).filter((field) => !["is_accepting", "on_board"].includes(field));
    expect(sent.map((field) => practitionerField(`profile.${field}`))).not.toContain(undefined);
  });
});

test("a week that cannot stand keeps the profile from being saved", () => {
  const [monday] = ruleWeekOf(tanvir.hours)[1] ?? [];
  if (!monday) throw new Error("Monday is worked");
  const week = { ...ruleWeekOf(tanvir.hours), 1: [{ ...monday, ends_minute: 500 }] };
  expect(practitionerProblems(form({ week }))).toEqual({ week: "hours" });
});
