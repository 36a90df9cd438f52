import { describe, expect, it } from "vitest";
import { type Circumstances, stepsOf } from "~/features/scheduling/public";
import { visit } from "~/test/samples/scheduling";
import { type Stage, stages } from "./flow-model";
import { landingOf } from "./landing-model";

const DAY = "2026-11-20";
const person = (practitioner_id: string | null, ...rights: string[]): Circumstances => ({
  rights,
  practitioner_id,
  today: DAY,
  now: Date.parse(`${DAY}T12:00:00+06:00`),
});
const receptionist = person(null, "view_schedule", "book", "settle_visit");
const nurse = person(null, "view_schedule", "book", "conduct_visit", "view_records");
const doctor = person(
  "a",
  "view_schedule",
  "book",
  "conduct_visit",
  "complete_visit",
  "write_notes",
  "view_records",
);
const at = (status: Stage) =>
  visit("10:00", { status, arrived_at: 1, encounter_id: "e", was_checked_out: status === "completed" });
const to = (who: Circumstances, from: Stage, target: Stage) => {
  const landing = landingOf(at(from), target, who);
  return landing.kind === "step" ? landing.step : landing.kind === "refused" ? landing.why : "stays";
};

describe("a card that is put into a column", () => {
  it("stays where it is in its own column", () => {
    for (const stage of stages) expect(to(doctor, stage, stage)).toBe("stays");
  });

  it.each([
    ["a nurse takes to the room", nurse, "arrived", "roomed", "room"],
    ["a doctor begins", doctor, "arrived", "with_practitioner", "start"],
    ["a doctor begins in the room", doctor, "roomed", "with_practitioner", "start"],
    ["a doctor sends to the desk", doctor, "with_practitioner", "checkout", "check_out"],
    ["a nurse sends to the desk", nurse, "with_practitioner", "checkout", "check_out"],
    ["the front desk ends what was sent there", receptionist, "checkout", "completed", "complete"],
    ["the front desk takes that back", receptionist, "completed", "checkout", "undo"],
    ["a doctor completes", doctor, "with_practitioner", "completed", "complete"],
    ["whoever books takes a step back", receptionist, "roomed", "arrived", "undo"],
    [
      "a visit that began at once goes back to the waiting",
      receptionist,
      "with_practitioner",
      "arrived",
      "undo",
    ],
  ] as const)("takes the step of the drawer: %s", (_what, who, from, target, step) => {
    expect(to(who, from, target)).toBe(step);
  });

  it.each([
    ["a doctor has no one to take the patient to the room", doctor, "arrived", "roomed", "begin_instead"],
    ["the front desk takes nobody to a room", receptionist, "arrived", "roomed", "not_roomed_by_you"],
    ["a nurse begins no visit", nurse, "arrived", "with_practitioner", "not_begun_by_you"],
    ["nothing is checked out before it began", doctor, "arrived", "checkout", "not_begun"],
    ["nothing is done before it began", doctor, "roomed", "completed", "not_begun"],
    ["a nurse ends no visit", nurse, "with_practitioner", "completed", "not_ended_by_you"],
    ["nor at the desk", nurse, "checkout", "completed", "not_ended_by_you"],
    ["the front desk sends nobody", receptionist, "with_practitioner", "checkout", "not_ended_by_you"],
    ["nor ends what goes on", receptionist, "with_practitioner", "completed", "not_ended_by_you"],
    ["two steps back are not one", doctor, "completed", "arrived", "one_step_back"],
    [
      "who may not end it does not take its end back",
      nurse,
      "completed",
      "with_practitioner",
      "not_to_be_undone",
    ],
  ] as const)("is refused before anything is sent: %s", (_what, who, from, target, why) => {
    expect(to(who, from, target)).toBe(why);
  });

  it("never means a step that the drawer does not offer", () => {
    for (const who of [receptionist, nurse, doctor, person("b", "conduct_visit", "book")])
      for (const from of stages)
        for (const target of stages) {
          const landing = landingOf(at(from), target, who);
          if (landing.kind === "step") expect(stepsOf(at(from), who)).toContain(landing.step);
        }
  });
});
