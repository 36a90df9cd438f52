import { describe, expect, test } from "vitest";
import { currencySign, exponentOf, formatMoney, parseMoney, typedMoney } from "./money";

const dhaka = { language: "en", country: "BD" };

test("an amount is written with its sign and the country's groups", () => {
  expect(formatMoney({ minor: 125000, currency: "BDT", exponent: 2 }, dhaka)).toBe("৳1,250.00");
  expect(formatMoney({ minor: 12345678_00, currency: "BDT", exponent: 2 }, dhaka)).toBe("৳1,23,45,678.00");
  expect(
    formatMoney({ minor: 5000, currency: "JPY", exponent: 0 }, { language: "en", country: "GB" }),
  ).toMatch(/5,000$/);
});

test("large sums lose no paisa on the way to the paper", () => {
  const minor = 9_007_199_254_740_991;
  expect(formatMoney({ minor, currency: "BDT", exponent: 2 }, dhaka)).toBe("৳9,00,71,99,25,47,409.91");
});

test("the sign and the decimals of a currency are known", () => {
  expect(currencySign("BDT", dhaka)).toBe("৳");
  expect([exponentOf("BDT"), exponentOf("JPY"), exponentOf("KWD")]).toEqual([2, 0, 3]);
});

describe("a typed amount is read", () => {
  test.each([
    ["12", 1200],
    ["12.5", 1250],
    ["12,50", 1250],
    ["1,250", 125000],
    ["1,250.75", 125075],
    ["1.250,75", 125075],
    ["1 250", 125000],
    ["-3.20", -320],
    ["০.৫০", 50],
  ])("%s is %i", (typed, minor) => expect(parseMoney(typed, 2)).toBe(minor));

  test.each(["", "abc", "1.2345", "1.2.3", "12.345.6"])("%s is none", (typed) =>
    expect(parseMoney(typed, 2)).toBeNull(),
  );

  test("three decimals where the currency has them", () => expect(parseMoney("1.250", 3)).toBe(1250));

  test("what is written is read again", () => {
    for (const minor of [0, 1, 99, 100, 123456, -5]) expect(parseMoney(typedMoney(minor, 2), 2)).toBe(minor);
  });
});
