import { expect, test } from "vitest";
import type { ReminderRule } from "~/ipc/bindings";
import { before, contractRule, momentsFor, ruleForm } from "./rule-form";

const rule: ReminderRule = {
  rule_id: "rule-1",
  channel: "email",
  minutes_before: 90,
  is_active: false,
  version: 3,
};

test("a rule goes through its form unchanged", () => {
  expect(contractRule(ruleForm(rule), rule)).toEqual(rule);
});

test("a new one is a text message on the day before, until something else is said", () => {
  expect(contractRule(ruleForm(null), null)).toEqual({
    rule_id: null,
    channel: "sms",
    minutes_before: 1440,
    is_active: true,
    version: null,
  });
});

test("a moment that is not offered stands among those that are", () => {
  expect(momentsFor(90).slice(0, 4)).toEqual([0, 60, 90, 120]);
  expect(momentsFor(60).slice(0, 3)).toEqual([0, 60, 120]);
});

test.each([
  [2880, { count: 2, unit: "day" }],
  [1440, { count: 1, unit: "day" }],
  [120, { count: 2, unit: "hour" }],
  [1500, { count: 25, unit: "hour" }],
  [90, { count: 90, unit: "minute" }],
])("%i minutes", (minutes, said) => {
  expect(before(minutes)).toEqual(said);
});
