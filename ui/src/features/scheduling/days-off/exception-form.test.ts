import { describe, expect, it, test } from "vitest";
import { ClinicError } from "~/ipc/call";
import {
  contentOf,
  contractException,
  type ExceptionForm,
  emptyForm,
  exceptionProblems,
  refusedFields,
  withFirstDay,
} from "./exception-form";

const form = (more: Partial<ExceptionForm> = {}): ExceptionForm => ({
  ...emptyForm,
  firstDay: "2026-12-16",
  lastDay: "2026-12-16",
  ...more,
});

describe("what is missing or wrong", () => {
  test.each<[string, Partial<ExceptionForm>, object]>([
    ["a whole day off of everybody", {}, {}],
    ["no days", { firstDay: null, lastDay: null }, { first_day: "required", last_day: "required" }],
    ["leave of nobody", { kind: "leave" }, { practitioner_id: "required" }],
    ["a last day before the first", { lastDay: "2026-12-15" }, { last_day: "out_of_range" }],
    ["two years to the day", { lastDay: "2028-12-15" }, {}],
    ["a day more than two years", { lastDay: "2028-12-16" }, { last_day: "out_of_range" }],
    [
      "extra hours that are not said, although the switch still says all day",
      { kind: "extra", practitionerId: "prac-1", isAllDay: true },
      { starts_minute: "required", ends_minute: "required" },
    ],
    [
      "hours that end where they begin",
      { isAllDay: false, starts: 600, ends: 600 },
      { starts_minute: "out_of_range" },
    ],
    ["hours up to midnight", { isAllDay: false, starts: 840, ends: 1440 }, {}],
    ["200 signs, each of two code units", { reason: "😀".repeat(200) }, {}],
    ["201 signs", { reason: "a".repeat(201) }, { reason: "too_long" }],
  ])("%s", (_, more, problems) => {
    expect(exceptionProblems(form(more))).toEqual(problems);
  });
});

describe("what is sent", () => {
  it("is nobody's and the whole day for a closure, whatever was filled in before", () => {
    const sent = contractException(
      form({ practitionerId: "prac-1", starts: 600, ends: 700, reason: " Eid " }),
    );
    expect(sent).toEqual({
      practitioner_id: null,
      kind: "closure",
      first_day: "2026-12-16",
      last_day: "2026-12-16",
      starts_minute: 0,
      ends_minute: 1440,
      reason: "Eid",
      location_id: null,
    });
  });

  it.each([
    ["closure", "place-1"],
    ["extra", "place-1"],
    ["changed", "place-1"],
    ["leave", null],
  ] as const)("names the place of %s: %s", (kind, place) => {
    const sent = contractException(form({ kind, practitionerId: "prac-1", locationId: "place-1" }));
    expect(sent.location_id).toBe(place);
    expect(contentOf({ ...sent, exception_id: "added" }), "to be added again").toEqual(sent);
  });

  it("has the hours of who works more", () => {
    const extra = form({
      kind: "extra",
      practitionerId: "prac-1",
      locationId: "place-1",
      starts: 540,
      ends: 720,
    });
    expect(contractException(extra)).toMatchObject({
      practitioner_id: "prac-1",
      starts_minute: 540,
      ends_minute: 720,
      location_id: "place-1",
    });
  });
});

describe("the last day", () => {
  test.each([
    ["is the first one at the beginning", null, null, "2026-12-20", "2026-12-20"],
    ["stays the same day", "2026-12-16", "2026-12-16", "2026-12-20", "2026-12-20"],
    ["stays where it is when it is still later", "2026-12-16", "2026-12-24", "2026-12-20", "2026-12-24"],
    ["comes along when it would be earlier", "2026-12-16", "2026-12-18", "2026-12-20", "2026-12-20"],
    ["stays when the first one is emptied", "2026-12-16", "2026-12-18", null, "2026-12-18"],
  ])("%s", (_, firstDay, lastDay, next, expected) => {
    expect(withFirstDay(form({ firstDay, lastDay }), next).lastDay).toBe(expected);
  });
});

describe("a refusal", () => {
  const refusal = (field: string | null, problems: { field: string; code: string }[] = []) =>
    new ClinicError({
      kind: "invalid",
      code: "invalid",
      field,
      reference: "",
      detail: problems.length > 0 ? { kind: "fields", problems } : { kind: "none" },
    });

  it("stands at its fields", () => {
    const refused = refusal(null, [
      { field: "last_day", code: "out_of_range" },
      { field: "reason", code: "too_long" },
    ]);
    expect(refusedFields(refused)).toEqual({ last_day: "out_of_range", reason: "too_long" });
  });

  it("of a field that is not shown is left to the dialog", () => {
    expect(refusedFields(refusal("key"))).toEqual({});
    expect(refusedFields(new Error("broken"))).toEqual({});
  });
});
