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
  goingOf,
  hoursBeside,
  isInTheWay,
  isWithin,
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

describe("another time for a visit", () => {
  const at = (starts_minute: number, practitioner_id = "prac-2", day = "2026-11-23") => ({
    practitioner_id,
    practitioner_name: "B",
    day,
    starts_minute,
  });
  const card = (appointment_id: string, patient_id: string) => ({ appointment_id, patient_id, minutes: 20 });
  const others = [{ card: card("b", "patient-2"), place: at(600) }];

  it.each([
    ["ends as another begins", "patient-1", at(580), false],
    ["overlaps its beginning", "patient-1", at(585), true],
    ["overlaps its end", "patient-1", at(615), true],
    ["begins as it ends", "patient-1", at(620), false],
    ["is with somebody else", "patient-1", at(600, "prac-3"), false],
    ["is on another day", "patient-1", at(600, "prac-2", "2026-11-24"), false],
    ["is with somebody else, for the same patient", "patient-2", at(600, "prac-3"), true],
  ])("%s", (_, patient, place, expected) => {
    expect(isInTheWay({ card: card("a", patient), place }, others)).toBe(expected);
  });

  it("is not in the way of the visit itself, nor of one that moves nowhere", () => {
    expect(isInTheWay({ card: card("b", "patient-2"), place: at(600) }, others)).toBe(false);
    const planned = [visit("a", true), visit("b", false), visit("c", true)];
    const going = goingOf(planned, new Map<string, Choice>([["c", { kind: "stay" }]]));
    expect(going.map(({ card }) => card.appointment_id)).toEqual(["a"]);
  });

  it("lies outside the absence: on another day, or in hours when they are there", () => {
    const morning = { ...awayOf(form), starts_minute: 540, ends_minute: 720 };
    expect(isWithin(morning, at(710, "prac-1"), 20)).toBe(true);
    expect(isWithin(morning, at(720, "prac-1"), 20)).toBe(false);
    expect(isWithin(morning, at(600, "prac-1", "2026-11-24"), 20)).toBe(false);
    expect(isWithin(morning, at(600), 20), "with a colleague").toBe(false);
    expect(hoursBeside(morning)).toEqual([
      { weekdays: [], starts_minute: 0, ends_minute: 540 },
      { weekdays: [], starts_minute: 720, ends_minute: 1440 },
    ]);
    expect(hoursBeside(awayOf(form))).toEqual([]);
  });
});
