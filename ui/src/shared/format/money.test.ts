import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { currencySign, exponentOf, formatMoney, parseMoney, typedMoney } from "./money";

const table = readFileSync(resolve(import.meta.dirname, "../../../../tests/fixtures/sums.tsv"), "utf8");
const sums = table
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((row) => row.split("\t"));

test.each(sums)("%s %s is written %s, as on paper", (currency = "", minor, written) => {
  const shown = formatMoney({ minor: Number(minor), currency, exponent: exponentOf(currency) });
  expect(shown.replace("\u00a0", " ")).toBe(written);
});

test("the sign and the decimals of a currency are known", () => {
  expect([currencySign("BDT"), currencySign("KWD")]).toEqual(["৳", "KWD"]);
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
