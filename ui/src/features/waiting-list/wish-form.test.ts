import { describe, expect, it } from "vitest";
import { ClinicError } from "~/ipc/call";
import { contractWish, emptyWish, formOf, lengths, refusedFields, wishProblems } from "./wish-form";

const TODAY = "2026-11-20";
const form = emptyWish(TODAY);

describe("the form", () => {
  it("waits twelve weeks for anything, with what is known already", () => {
    expect(form).toMatchObject({ expiresOn: "2027-02-12", windows: [], practitionerIds: [], minutes: 20 });
    expect(emptyWish(TODAY, { minutes: 45, note: "x" })).toMatchObject({ minutes: 45, note: "x" });
  });

  it("is what it was when it is stored and opened again", () => {
    const filled = {
      ...form,
      serviceId: "service-1",
      windows: [
        { weekdays: [1, 5], starts: 540, ends: null },
        { weekdays: [6], starts: null, ends: 720 },
      ],
      earliest: "2026-11-23",
      notice: 1440,
      priority: "urgent" as const,
      note: "Only mornings",
    };
    expect(formOf(contractWish(filled))).toEqual(filled);
  });

  it("sends whole days where no time is given, and days in order", () => {
    const windows = [{ weekdays: [5, 1], starts: null, ends: null }];
    expect(contractWish({ ...form, windows }).windows).toEqual([
      { weekdays: [1, 5], starts_minute: 0, ends_minute: 1440 },
    ]);
  });
});

describe("what is wrong", () => {
  const window = { weekdays: [1], starts: null, ends: null };
  it.each([
    ["nothing", {}, {}],
    ["no weekday", { windows: [{ ...window, weekdays: [] }] }, { windows: "not_a_weekday" }],
    [
      "an end before the start",
      { windows: [{ ...window, starts: 700, ends: 600 }] },
      { windows: "not_an_interval" },
    ],
    [
      "an end at the start",
      { windows: [{ ...window, starts: 700, ends: 700 }] },
      { windows: "not_an_interval" },
    ],
    [
      "a last day before the first",
      { earliest: "2026-12-02", latest: "2026-12-01" },
      { latest_day: "out_of_range" },
    ],
    ["a last day that has passed", { latest: "2026-11-19" }, { latest_day: "out_of_range" }],
    ["waiting until yesterday", { expiresOn: "2026-11-19" }, { expires_on: "day_passed" }],
    ["waiting for ever", { expiresOn: null }, {}],
    ["a long note", { note: "x".repeat(501) }, { note: "too_long" }],
  ])("%s", (_, part, problems) => {
    expect(wishProblems({ ...form, ...part }, TODAY)).toEqual(problems);
  });

  it("is shown where the core says so, if there is such a field", () => {
    const problems = [
      { field: "windows", code: "not_an_interval" },
      { field: "priority", code: "unknown" },
    ];
    const detail = { kind: "fields" as const, problems };
    const failure = new ClinicError({ kind: "invalid", code: "x", field: null, reference: "", detail });
    expect(refusedFields(failure)).toEqual({ windows: "not_an_interval" });
    expect(refusedFields(new Error("no failure"))).toEqual({});
  });
});

it("offers the length that is meant", () => {
  expect(lengths(25)).toEqual([10, 15, 20, 25, 30, 45, 60, 90, 120]);
  expect(lengths(20)).toHaveLength(8);
});
