import { afterEach, expect, test } from "vitest";
import { prefer } from "~/shared/preferences";
import { taken, withChoice } from "./key-choice";

const label = { id: "x", message: "x" };
const shortcuts = [
  { id: "patients", keys: "g p", label },
  { id: "lock", keys: "mod+l", label },
];

afterEach(() => prefer({ keys: {} }));

test.each([
  ["mod+l", "lock"],
  ["g", "patients"],
  ["g p", "patients"],
  ["p", undefined],
])("%s is taken by %s", (keys, id) => expect(taken(keys, "new", shortcuts)?.id).toBe(id));

test("a shortcut does not stand in its own way", () => {
  expect(taken("mod+l", "lock", shortcuts)).toBeUndefined();
});

test("keys that somebody gave away are free again", () => {
  prefer({ keys: { lock: "f8" } });
  expect(taken("mod+l", "new", shortcuts)).toBeUndefined();
  expect(taken("f8", "new", shortcuts)?.id).toBe("lock");
});

test("going back to the usual keys forgets the choice", () => {
  const lock = { id: "lock", keys: "mod+l" };
  expect(withChoice({ patients: "f2" }, lock, "f8")).toEqual({ patients: "f2", lock: "f8" });
  expect(withChoice({ patients: "f2", lock: "f8" }, lock, "mod+l")).toEqual({ patients: "f2" });
});
