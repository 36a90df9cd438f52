import { expect, test } from "vitest";
import { board, visit } from "~/test/samples/scheduling";
import { keptOf } from "./tray-model";

const put = visit("10:00");
const now = (more: Parameters<typeof visit>[1]) => keptOf(put, board(visit("10:00", more)));

test("a visit in the tray waits until the board of its day tells otherwise", () => {
  expect(keptOf(put, undefined)).toEqual({ visit: put, fate: "waiting", isMovable: true });
  expect(now({})).toMatchObject({ fate: "waiting", isMovable: true });
});

test("what others changed is seen, and the visit is moved from where it is now", () => {
  const changed = now({ version: 2, reason: "Cough" });
  expect(changed).toMatchObject({ fate: "changed", isMovable: true });
  expect(changed.visit.version, "the next move must speak of this version").toBe(2);
});

test.each([
  ["cancelled_patient", "cancelled"],
  ["cancelled_clinic", "cancelled"],
  ["arrived", "begun"],
  ["completed", "begun"],
  ["no_show", "missed"],
  ["moved", "gone"],
  ["entered_in_error", "gone"],
] as const)("a visit that is %s by now is not to be moved any more", (status, fate) => {
  expect(now({ status, version: 2 })).toMatchObject({ fate, isMovable: false });
});

test("a visit that has left its day was moved by somebody else", () => {
  expect(keptOf(put, board(visit("11:00")))).toMatchObject({ fate: "gone", isMovable: false });
});
