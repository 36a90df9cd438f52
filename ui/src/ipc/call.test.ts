import { expect, test } from "vitest";
import type { Failure } from "./bindings";
import { call, failureOf } from "./call";

const refused: Failure = {
  kind: "refused",
  code: "clash",
  field: "starts_at",
  reference: "",
  detail: { kind: "none" },
};

test("a good answer is unwrapped", async () => {
  expect(await call(async () => ({ status: "ok", data: 7 }))).toBe(7);
});

test("a refusal is thrown with everything the core said", async () => {
  const error = await call(async () => ({ status: "error", error: refused })).catch((e: unknown) => e);
  expect(failureOf(error)).toEqual(refused);
});

test("a fault of this window is not mistaken for a refusal", () => {
  expect(failureOf(new TypeError("x is undefined"))).toBeNull();
});
