import { describe, expect, it } from "vitest";
import { visit } from "~/test/samples/scheduling";
import { isLate, occupies, type Step, shadeOfVisit, stepsOf } from "./status";

const everything = ["book", "conduct_visit", "complete_visit", "view_records", "write_notes"];
const nurse = ["book", "conduct_visit", "view_records"];
const now = Date.parse("2026-11-20T11:32:00+06:00");
const today = "2026-11-20";

const steps = (
  status: string,
  more: Parameters<typeof visit>[1] = {},
  rights = everything,
  practitioner_id: string | null = null,
): Step[] => stepsOf(visit("11:00", { status, ...more }), { rights, practitioner_id, today, now });

describe("the steps that are offered", () => {
  it.each<[string, Step[]]>([
    ["booked", ["arrive", "confirm", "no_show", "move", "cancel"]],
    ["arrived", ["start", "undo", "cancel"]],
    ["with_practitioner", ["check_out", "complete", "undo"]],
    ["checkout", ["complete", "undo"]],
    ["no_show", ["arrive", "undo"]],
    ["cancelled_patient", ["undo"]],
    ["completed", ["undo"]],
    ["roomed", ["start", "undo"]],
    ["entered_in_error", []],
  ])("follow from %s", (status, offered) => {
    expect(steps(status)).toEqual(offered);
  });

  it("lead back into a visit that was opened", () => {
    expect(steps("with_practitioner", { encounter_id: "e" })).toContain("open");
    expect(steps("completed", { encounter_id: "e" })).toEqual(["open", "undo"]);
  });

  it("have a nurse prepare the visit, and leave its beginning and end to whose it is", () => {
    expect(steps("arrived", {}, nurse)).toEqual(["room", "undo", "cancel"]);
    expect(steps("roomed", { encounter_id: "e" }, nurse)).toEqual(["open", "undo"]);
    expect(steps("with_practitioner", { encounter_id: "e" }, nurse)).toEqual(["open", "check_out", "undo"]);
    expect(steps("completed", { encounter_id: "e" }, nurse)).toEqual(["open"]);
    expect(steps("arrived", {}, nurse, "a"), "a visit of her own").toEqual(["start", "undo", "cancel"]);
    expect(steps("with_practitioner", {}, nurse, "a")).toEqual(["check_out", "complete", "undo"]);
  });

  it("have the desk end what was sent there, and nothing else", () => {
    const desk = ["book", "settle_visit"];
    expect(steps("with_practitioner", { encounter_id: "e" }, desk)).toEqual(["undo"]);
    expect(steps("checkout", { encounter_id: "e" }, desk)).toEqual(["complete", "undo"]);
    expect(steps("completed", { was_checked_out: true }, desk)).toEqual(["undo"]);
    expect(steps("completed", {}, desk), "what the doctor ended stays").toEqual([]);
    expect(
      steps("completed", { was_checked_out: true, day: "2026-11-19" }, desk),
      "not on another day",
    ).toEqual([]);
    expect(steps("checkout", {}, ["book"])).toEqual(["undo"]);
  });

  it("take back a cancellation and a completion no longer than the core does", () => {
    expect(steps("cancelled_clinic", { day: "2026-11-21" })).toEqual(["undo"]);
    expect(steps("cancelled_clinic", { day: "2026-11-19" })).toEqual([]);
    expect(steps("completed", { day: "2026-11-19" })).toEqual([]);
  });

  it("let nobody arrive on another day", () => {
    expect(steps("booked", { day: "2026-11-21", starts_at: now + 86_400_000 })).toEqual([
      "confirm",
      "move",
      "cancel",
    ]);
  });

  it("call nobody missing who may still come", () => {
    expect(steps("booked", { starts_at: now + 60_000 })).not.toContain("no_show");
    expect(steps("booked", { starts_at: now - 10 * 60_000 })).not.toContain("no_show");
    expect(steps("booked", { starts_at: now - 11 * 60_000 }), "the control").toContain("no_show");
  });

  it("leave out what the role may not do", () => {
    expect(steps("arrived", {}, ["book"])).toEqual(["undo", "cancel"]);
    expect(steps("booked", {}, [])).toEqual([]);
  });
});

it("offers to open the question again whether a patient comes", () => {
  expect(steps("booked", { is_confirmed: true })).toContain("unconfirm");
  expect(shadeOfVisit(visit("11:00", { is_confirmed: true }))).toBe("confirmed");
  expect(shadeOfVisit(visit("11:00", { status: "arrived", is_confirmed: true }))).toBe("arrived");
});

it("takes somebody who walked in off the board again, but expects nobody", () => {
  expect(steps("arrived", { kind: "walk_in" })).toContain("undo");
  expect(steps("arrived", { kind: "walk_in", version: 3 })).not.toContain("undo");
});

it("lets those correct who may", () => {
  expect(steps("completed", {}, ["correct_visits"])).toEqual(["error"]);
  expect(steps("entered_in_error", {}, ["correct_visits"])).toEqual([]);
});

it("calls a patient late after a tolerance", () => {
  expect(isLate(visit("11:00"), now)).toBe(true);
  expect(isLate(visit("11:25"), now), "a few minutes are nothing").toBe(false);
  expect(isLate(visit("11:00", { status: "arrived" }), now)).toBe(false);
});

it("frees the time of visits that did not take place", () => {
  expect(occupies(visit("9:00", { status: "with_practitioner" }))).toBe(true);
  expect(["no_show", "cancelled_clinic", "moved"].some((status) => occupies(visit("9:00", { status })))).toBe(
    false,
  );
});
