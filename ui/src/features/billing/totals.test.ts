import { describe, expect, test } from "vitest";
import { type Priced, taxOn, totalsOf } from "./totals";

const LARGEST = Number.MAX_SAFE_INTEGER;
const line = (quantity: number, unit_price_minor: number, tax_rate: number): Priced => ({
  quantity,
  unit_price_minor,
  tax_rate,
});

describe("the sums of an invoice", () => {
  // The table of the core's own test: both must say the same.
  test.each([
    [0, 1500, 0],
    [1, 1500, 0],
    [3, 1500, 0],
    [4, 1500, 1],
    [10, 500, 1],
    [10, 499, 0],
    [30, 500, 2],
    [50, 500, 3],
    [70, 500, 4],
    [99, 50, 0],
    [100, 50, 1],
    [1, 5000, 1],
    [1, 4999, 0],
    [333, 750, 25],
    [10_000, 1500, 1_500],
    [12_345, 10_000, 12_345],
    [LARGEST, 10_000, LARGEST],
    [LARGEST, 1, 900_719_925_474],
  ])("the tax on %d at %d basis points is %d", (taxable, rate, tax) => {
    expect(taxOn(taxable, rate)).toBe(tax);
  });

  test("tax is computed once per rate and not per line", () => {
    expect(totalsOf([line(1, 33, 500), line(1, 33, 500), line(1, 33, 500)]).tax_minor).toBe(5);
  });

  test("lines are grouped by rate with the lowest first", () => {
    const invoice = totalsOf([
      line(1, 50_000, 1500),
      line(2, 20_000, 0),
      line(3, 1_000, 1500),
      line(1, 700, 500),
    ]);
    expect(invoice).toEqual({
      net_minor: 93_700,
      tax_minor: 7_985,
      gross_minor: 101_685,
      taxes: [
        { rate: 0, taxable_minor: 40_000, tax_minor: 0 },
        { rate: 500, taxable_minor: 700, tax_minor: 35 },
        { rate: 1500, taxable_minor: 53_000, tax_minor: 7_950 },
      ],
    });
  });

  test("an empty draft comes to nothing", () => {
    expect(totalsOf([])).toEqual({ net_minor: 0, tax_minor: 0, gross_minor: 0, taxes: [] });
  });
});
