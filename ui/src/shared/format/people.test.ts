import { expect, test } from "vitest";
import { ageOn, formatAge } from "./age";
import { initials, listName, spokenName } from "./name";

const today = "2026-11-20";

test.each([
  ["1995-03-24", 31, "year"],
  ["1995-11-21", 30, "year"],
  ["2025-04-20", 19, "month"],
  ["2024-11-20", 24 / 12, "year"],
  ["2026-11-08", 12, "day"],
  ["2026-11-20", 0, "day"],
])("whoever was born on %s is %d %ss old", (bornOn, count, unit) => {
  expect(ageOn(bornOn, today)).toEqual({ count, unit });
});

test("an age is written short", () => {
  expect(formatAge("1995-03-24", today, { language: "en", country: "BD" })).toBe("31y");
});

test("a name is sorted by family and said the other way", () => {
  expect(listName({ family: "Rahman", given: "Paul" })).toBe("Rahman, Paul");
  expect(spokenName({ family: "Rahman", given: "Paul" })).toBe("Paul Rahman");
  expect(listName({ family: "", given: "Suharto" })).toBe("Suharto");
});

test.each([
  ["Dr Tanvir Akter", "TA"],
  ["Rahman, Paul", "RP"],
  ["নুসরাত জাহান", "নুজা"],
  ["Suharto", "S"],
  ["", ""],
])("%s is drawn as %s", (name, letters) => expect(initials(name)).toBe(letters));
