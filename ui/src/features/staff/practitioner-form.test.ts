import { describe, expect, test } from "vitest";
import type { Practitioner } from "~/ipc/bindings";
import { copyToOpenDays, hoursOf, weekOf } from "~/shared/week-hours";
import {
  contractPractitioner,
  type PractitionerForm,
  practitionerField,
  practitionerForm,
  practitionerProblems,
  weekMinutes,
  workingDays,
} from "./practitioner-form";

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
  hours: [
    { weekday: 1, starts_minute: 540, ends_minute: 780 },
    { weekday: 1, starts_minute: 840, ends_minute: 1020 },
    { weekday: 7, starts_minute: 540, ends_minute: 720 },
  ],
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
    expect(contractPractitioner(practitionerForm(null, tanvir.hours)).hours).toEqual(tanvir.hours);
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

describe("weekly hours", () => {
  const with1 = (intervals: PractitionerForm["week"][number]) =>
    practitionerProblems(form({ week: { ...weekOf(tanvir.hours), 1: intervals } }));

  test.each([
    ["an end is missing", [{ starts_minute: 540, ends_minute: null }]],
    ["the end lies before the beginning", [{ starts_minute: 600, ends_minute: 540 }]],
    [
      "two intervals overlap",
      [
        { starts_minute: 540, ends_minute: 720 },
        { starts_minute: 700, ends_minute: 800 },
      ],
    ],
  ])("cannot be saved while %s", (_, intervals) => {
    expect(with1(intervals)).toEqual({ week: "hours" });
  });

  test("may begin an interval in the minute in which another ends", () => {
    expect(
      with1([
        { starts_minute: 540, ends_minute: 720 },
        { starts_minute: 720, ends_minute: 800 },
      ]),
    ).toEqual({});
  });

  test("are copied to the days that are worked, and to no other", () => {
    const copied = hoursOf(copyToOpenDays(weekOf(tanvir.hours), 1));
    expect(copied.map(({ weekday, starts_minute }) => [weekday, starts_minute])).toEqual([
      [1, 540],
      [1, 840],
      [7, 540],
      [7, 840],
    ]);
  });

  test("are told as days and a sum", () => {
    expect(workingDays(tanvir.hours, [7, 1, 2, 3, 4, 5, 6])).toEqual([7, 1]);
    expect(weekMinutes(tanvir.hours)).toBe(600);
  });
});
