import { describe, expect, it } from "vitest";
import type { DisplacedVisit } from "~/ipc/bindings";
import { ClinicError } from "~/ipc/call";
import {
  absenceProblems,
  awayOf,
  type Choice,
  contractChoices,
  countsOf,
  emptyAbsence,
  refusedVisits,
  takersOf,
} from "./replan-form";

const TODAY = "2026-11-20";
const form = emptyAbsence("prac-1", "2026-11-23");

describe("the absence", () => {
  it.each([
    ["nothing", {}, {}],
    ["nobody", { practitionerId: null }, { practitioner: "required" }],
    ["no day", { firstDay: null }, { firstDay: "required" }],
    ["an end before the beginning", { lastDay: "2026-11-22" }, { lastDay: "out_of_range" }],
    ["a whole month", { lastDay: "2026-12-23" }, {}],
    ["more than a month", { lastDay: "2026-12-24" }, { lastDay: "out_of_range" }],
    ["last week", { firstDay: "2026-11-12", lastDay: "2026-11-13" }, { lastDay: "out_of_range" }],
    ["no hours", { isAllDay: false }, { hours: "out_of_range" }],
    ["hours", { isAllDay: false, starts: 540, ends: 720 }, {}],
    ["backwards", { isAllDay: false, starts: 720, ends: 540 }, { hours: "out_of_range" }],
  ])("%s", (_, part, problems) => {
    expect(absenceProblems({ ...form, ...part }, TODAY)).toEqual(problems);
  });

  it("is the whole day, or the hours that were typed", () => {
    expect(awayOf(form)).toMatchObject({ starts_minute: 0, ends_minute: 1440, practitioner_id: "prac-1" });
    expect(awayOf({ ...form, isAllDay: false, starts: 540, ends: 720 })).toMatchObject({
      starts_minute: 540,
    });
  });

  it("is taken over by anybody, by some, or by nobody", () => {
    expect(takersOf(form)).toBeNull();
    expect(takersOf({ ...form, takerIds: ["prac-2"] })).toEqual(["prac-2"]);
    expect(takersOf({ ...form, takerIds: ["prac-2"], mayTakeOver: false })).toEqual([]);
  });
});

const visit = (id: string, isProposed: boolean, status = "booked") =>
  ({
    card: { appointment_id: id, version: 1, status },
    patient_phone: "",
    proposal: isProposed
      ? { practitioner_id: "prac-2", practitioner_name: "B", day: "2026-11-23", starts_minute: 600 }
      : null,
  }) as DisplacedVisit;

describe("what becomes of the visits", () => {
  const planned = [visit("a", true), visit("b", false), visit("c", true)];
  const chosen = new Map<string, Choice>([["c", { kind: "stay" }]]);

  it("is what was proposed until somebody chooses; who finds no place waits", () => {
    expect(contractChoices(planned, chosen)).toEqual([
      {
        appointment_id: "a",
        version: 1,
        place: { practitioner_id: "prac-2", day: "2026-11-23", starts_minute: 600 },
        waits: false,
      },
      { appointment_id: "b", version: 1, place: null, waits: true },
      { appointment_id: "c", version: 1, place: null, waits: false },
    ]);
    expect(countsOf(planned, chosen)).toEqual({ moved: 1, waiting: 1, staying: 1 });
  });

  it("leaves what is only asked for, or held, to its own steps", () => {
    const open = [visit("a", false, "requested"), visit("b", false, "hold")];
    const wait = new Map<string, Choice>([["a", { kind: "wait" }]]);
    expect(countsOf(open, wait)).toEqual({ moved: 0, waiting: 0, staying: 2 });
  });

  it("is told by visit when the core refuses", () => {
    const problems = [{ field: "a", code: "practitioner_busy" }];
    const detail = { kind: "fields" as const, problems };
    const failure = new ClinicError({ kind: "invalid", code: "x", field: "a", reference: "", detail });
    expect(refusedVisits(failure)).toEqual(new Map([["a", "practitioner_busy"]]));
    expect(refusedVisits(new Error("else"))).toEqual(new Map());
  });
});
