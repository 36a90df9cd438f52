import { describe, expect, test } from "vitest";
import type { BookableService, BookingRules } from "~/ipc/bindings";
import { contractRules, partsOf, type RulesForm, rulesForm, rulesProblems } from "./rules-form";
import { parseWhole } from "./whole";

const rules: BookingRules = {
  is_bookable: true,
  minutes: 30,
  pattern: "PAAAAP",
  buffer_before: 5,
  buffer_after: 10,
  notice_minutes: 120,
  horizon_days: 60,
  most_a_day: 0,
  practitioner_ids: ["prac-1"],
  resource_ids: ["room-1", "device-1"],
};
const service: BookableService = { service_id: "service-1", code: "ECG", name: "ECG", rules, version: 7 };
const form = (part: Partial<RulesForm> = {}): RulesForm => ({ ...rulesForm(rules), ...part });
const sent = (part: Partial<RulesForm>) => contractRules(form(part), service).rules;

test("rules go through their form unchanged, with the version that was seen", () => {
  expect(contractRules(form(), service)).toEqual({ service_id: "service-1", rules, version: 7 });
  expect(rulesProblems(form())).toEqual({});
});

describe("a notice is shown in the largest unit that leaves it whole", () => {
  test.each([
    [0, 0, "hours"],
    [45, 45, "minutes"],
    [90, 90, "minutes"],
    [120, 2, "hours"],
    [1440, 1, "days"],
    [2160, 36, "hours"],
  ] as const)("%i minutes as %i %s", (notice_minutes, notice, notice_unit) => {
    const shown = rulesForm({ ...rules, notice_minutes });
    expect(shown).toMatchObject({ notice, notice_unit });
    expect(contractRules(shown, service).rules.notice_minutes, "and back").toBe(notice_minutes);
  });
});

describe("the pattern that is sent", () => {
  test.each<[string, Partial<RulesForm>, string]>([
    ["is empty when the practitioner is there throughout", { pattern: "PPPPPP" }, ""],
    ["is as long as the visit became", { minutes: 40 }, "PAAAAPPP"],
    ["is cut with the visit", { minutes: 10 }, "PA"],
    ["is empty when the assistant's minutes were cut off", { minutes: 5 }, ""],
  ])("%s", (_, part, expected) => {
    expect(sent(part).pattern).toBe(expected);
  });
});

test("a length that is none has no parts", () => {
  expect([null, 0, 12, 485].map((minutes) => partsOf(form({ minutes })).length)).toEqual([0, 0, 0, 0]);
  expect(partsOf(form({ minutes: 480 })), "the positive control").toHaveLength(96);
});

describe("what is missing or out of range", () => {
  test.each<[string, Partial<RulesForm>, object]>([
    ["no length", { minutes: null }, { minutes: "required" }],
    ["no step of five", { minutes: 32 }, { minutes: "out_of_range" }],
    ["the longest visit", { minutes: 480 }, {}],
    ["longer than the longest", { minutes: 485 }, { minutes: "out_of_range" }],
    ["a visit without the practitioner", { pattern: "AAAAAA" }, { pattern: "unknown" }],
    ["the longest buffers", { buffer_before: 120, buffer_after: 120 }, {}],
    [
      "buffers beyond two hours, or none said",
      { buffer_before: 121, buffer_after: null },
      { buffer_before: "out_of_range", buffer_after: "required" },
    ],
    ["ninety days of notice", { notice: 90, notice_unit: "days" }, {}],
    ["an hour more", { notice: 2161, notice_unit: "hours" }, { notice_minutes: "out_of_range" }],
    ["no notice said", { notice: null }, { notice_minutes: "required" }],
    ["two years ahead", { horizon_days: 730 }, {}],
    ["a day more", { horizon_days: 731 }, { horizon_days: "out_of_range" }],
    ["a hundred a day", { most_a_day: 100 }, {}],
    ["one more", { most_a_day: 101 }, { most_a_day: "out_of_range" }],
  ])("%s", (_, part, problems) => {
    expect(rulesProblems(form(part))).toEqual(problems);
  });
});

test.each([
  ["12", 12],
  [" ১২ ", 12],
  ["0", 0],
  ["-1", null],
  ["1.5", null],
  ["1234567", null],
])("%j is read as %j", (typed, expected) => {
  expect(parseWhole(typed)).toBe(expected);
});
