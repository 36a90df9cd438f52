import { expect, test } from "vitest";
import { formatDecimal } from "./decimal";

const english = { language: "en", country: "BD" };
const bengali = { language: "bn", country: "BD" };

test("a measured value keeps its decimals, and one at least", () => {
  expect(formatDecimal(37, english)).toBe("37.0");
  expect(formatDecimal(12.75, english, 2)).toBe("12.75");
  expect(formatDecimal(12.5, english, 2)).toBe("12.5");
  expect(formatDecimal(81, english, 0), "what is counted in wholes has none").toBe("81");
});

test("digits are 0–9 in every language", () => {
  expect(formatDecimal(1250.4, bengali)).toBe("1250.4");
});
