import { i18n } from "@lingui/core";
import { expect, test } from "vitest";
import { registerFeatures } from "~/app/features";
import { ClinicError } from "~/ipc/call";
import { refuse } from "~/test/fake-backend";
import { failureText, fieldErrors, wordFailures } from "./failure";

test("a known refusal is worded by its code", () => {
  registerFeatures();
  expect(failureText(new ClinicError(refuse("wrong_password")))).toMatch(/not the right password/);
});

test("an unknown refusal is worded by its kind", () => {
  expect(failureText(new ClinicError(refuse("brand_new_rule")))).toBe("That is not possible now.");
});

test("a fault carries the reference under which the log has more", () => {
  const fault = refuse("fault", { kind: "internal", reference: "7Q4K" });
  expect(failureText(new ClinicError(fault))).toMatch(/program\. Reference 7Q4K$/);
});

test("a fault of this window is not blamed on the core", () => {
  expect(failureText(new TypeError("x is not a function"))).toBe("Something went wrong in this window.");
});

test("words may hold what the failure's detail says", () => {
  wordFailures({ slow_down: { id: "slow_down", message: "Wait {milliseconds} ms" } });
  const failure = refuse("slow_down", { detail: { kind: "retry_after", milliseconds: 800 } });
  expect(failureText(new ClinicError(failure), i18n)).toBe("Wait 800 ms");
});

test("every wrong field gets its own words", () => {
  const problems = [
    { field: "name", code: "required" },
    { field: "phones.0", code: "too_long" },
  ];
  const failure = refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
  expect(fieldErrors(new ClinicError(failure))).toEqual({
    name: "Please fill this in.",
    "phones.0": "This is too long.",
  });
});
