import { expect, test } from "vitest";
import type { FoundHoliday } from "~/ipc/bindings";
import { countriesOf, firstChoice, holidayKey, lookedAt, toAdd, yearsOf } from "./holiday-model";

const holiday = (country: string, first_day: string, more: Partial<FoundHoliday> = {}): FoundHoliday => ({
  country,
  first_day,
  last_day: first_day,
  name: `Holiday ${first_day}`,
  is_there: false,
  ...more,
});
const victory = holiday("BD", "2026-12-16");
const found = [
  holiday("BD", "2025-12-16"),
  holiday("BD", "2026-03-26"),
  victory,
  holiday("BD", "2027-03-26", { is_there: true }),
  holiday("BD", "2028-03-26"),
  holiday("DE", "2026-12-25"),
];
const today = "2026-11-21";

test("a file tells of its countries and years", () => {
  expect(countriesOf(found)).toEqual(["BD", "DE"]);
  expect(yearsOf(found)).toEqual([2025, 2026, 2027, 2028]);
});

test("the clinic's country and this year with the next are looked at first", () => {
  expect(firstChoice(found, "BD", today)).toEqual({ country: "BD", from: 2026, to: 2027 });
  expect(firstChoice(found, "FR", today).country, "the first of the file when it has another").toBe("BD");
  expect(firstChoice([holiday("", "2020-01-01")], "BD", today)).toEqual({
    country: "",
    from: 2020,
    to: 2020,
  });
});

test("only what is still to come is looked at", () => {
  const shown = lookedAt(found, { country: "BD", from: 2026, to: 2027 }, today);
  expect(shown.map(({ first_day }) => first_day)).toEqual(["2026-12-16", "2027-03-26"]);
});

test("what is there already or was left out is not added", () => {
  const shown = lookedAt(found, { country: "BD", from: 2026, to: 2028 }, today);
  expect(toAdd(shown, new Set()).map(({ first_day }) => first_day)).toEqual(["2026-12-16", "2028-03-26"]);
  expect(toAdd(shown, new Set([holidayKey(victory)])).map(({ first_day }) => first_day)).toEqual([
    "2028-03-26",
  ]);
});
