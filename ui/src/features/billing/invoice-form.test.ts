import { describe, expect, test } from "vitest";
import type { Service } from "~/ipc/bindings";
import {
  cellBelow,
  changeLine,
  chooseService,
  contractLines,
  findServices,
  lineProblems,
  linesOf,
  nextCell,
  parseQuantity,
  refusedCells,
  removeLine,
  restoreLine,
  sameKeys,
} from "./invoice-form";
import { parseRate, typedRate } from "./rate";

const service = (code: string, name: string, more: Partial<Service> = {}): Service => ({
  service_id: `service-${code}`,
  code,
  name,
  price_minor: 80_000,
  tax_rate: 500,
  is_active: true,
  version: 1,
  ...more,
});
const ecg = service("ECG", "Electrocardiogram");
const two = {
  lines: [
    { service_id: null, description: "Dressing", quantity: 2, unit_price_minor: 15_000, tax_rate: 0 },
    { service_id: null, description: "Injection", quantity: 1, unit_price_minor: 5_000, tax_rate: 1500 },
  ],
};
const keyAt = (lines: ReturnType<typeof linesOf>, at: number): string => lines[at]?.key ?? "";

describe("the lines of a draft", () => {
  test("end with a blank one that is never sent", () => {
    expect(linesOf(null)).toHaveLength(1);
    expect(linesOf(two)).toHaveLength(3);
    expect(contractLines(linesOf(two))).toEqual(two.lines);
  });

  test("a chosen service fills its line and opens the next", () => {
    const lines = chooseService(linesOf(null), keyAt([], 0), ecg);
    expect(lines, "an unknown line changes nothing").toHaveLength(1);
    const filled = chooseService(lines, keyAt(lines, 0), ecg);
    expect(filled).toHaveLength(2);
    expect(contractLines(filled)).toEqual([
      {
        service_id: "service-ECG",
        description: "Electrocardiogram",
        quantity: 1,
        unit_price_minor: 80_000,
        tax_rate: 500,
      },
    ]);
  });

  test("a chosen service keeps the quantity that was typed first", () => {
    const start = linesOf(null);
    const typed = changeLine(start, keyAt(start, 0), { quantity: 3 });
    const filled = chooseService(typed, keyAt(typed, 0), ecg);
    expect(contractLines(filled)[0]?.quantity).toBe(3);
  });

  test("a removed line comes back where it stood", () => {
    const lines = linesOf(two);
    const removed = removeLine(lines, keyAt(lines, 0));
    expect(contractLines(removed).map(({ description }) => description)).toEqual(["Injection"]);
    const [first] = lines;
    if (!first) throw new Error("there are two lines");
    expect(contractLines(restoreLine(removed, first, 0))).toEqual(two.lines);
  });

  test("Enter walks through a line and on to the next", () => {
    const lines = linesOf(two);
    const key = keyAt(lines, 0);
    expect(nextCell(lines, key, "description")).toEqual({ key, cell: "quantity" });
    expect(nextCell(lines, key, "tax_rate")).toEqual({ key: keyAt(lines, 1), cell: "description" });
    expect(nextCell(lines, keyAt(lines, 2), "tax_rate"), "nothing lies below the last").toBeNull();
    expect(cellBelow(lines, key, "quantity", 1)).toEqual({ key: keyAt(lines, 1), cell: "quantity" });
    expect(cellBelow(lines, key, "quantity", -1)).toBeNull();
  });

  test.each([
    ["nothing to say", { description: " ", unit_price_minor: 100 }, { description: "description" }],
    ["none of it", { quantity: 0 }, { quantity: "quantity" }],
    ["too many", { quantity: 1_000 }, { quantity: "quantity" }],
    ["no price", { unit_price_minor: null }, { unit_price_minor: "price" }],
    ["more tax than price", { tax_rate: 10_001 }, { tax_rate: "rate" }],
  ])("%s is a problem of its cell", (_, change, problem) => {
    const lines = linesOf(two);
    const key = keyAt(lines, 0);
    expect(lineProblems(changeLine(lines, key, change))).toEqual({ [key]: problem });
  });

  test("what the core refused is found by its place among the lines that were sent", () => {
    const lines = linesOf(two);
    const blankAbove = restoreLine(lines, { ...linesOf(null)[0], key: "blank" } as (typeof lines)[number], 0);
    expect(refusedCells(blankAbove, { "lines.1.unit_price": "Too much.", notes: "Too long." })).toEqual({
      [keyAt(lines, 1)]: { unit_price_minor: "Too much." },
    });
  });

  test("lines that were saved keep the cursor where it was", () => {
    const typed = linesOf(two);
    const saved = sameKeys(typed, linesOf(two));
    expect(saved.map(({ key }) => key)).toEqual(typed.map(({ key }) => key));
  });

  test("whole lines and the blank one are no problem", () => {
    expect(lineProblems(linesOf(two))).toEqual({});
  });
});

describe("finding a service", () => {
  const all = [
    service("CONS", "Consultation"),
    service("REP", "Repeat consultation"),
    service("XRAY", "Chest X-ray"),
    service("CON2", "Contrast medium"),
    service("OLD", "Consultation by post", { is_active: false }),
  ];
  const codes = (typed: string) => findServices(all, typed).map(({ code }) => code);

  test("goes by code first, then by name, and leaves out what is no longer offered", () => {
    expect(codes("con")).toEqual(["CONS", "CON2", "REP"]);
    expect(codes("cons rep")).toEqual(["REP"]);
    expect(codes("x-ray")).toEqual(["XRAY"]);
    expect(codes("")).toHaveLength(4);
  });
});

test.each([
  ["3", 3],
  ["৩", 3],
  ["1.5", null],
  ["-1", null],
  ["", null],
])("the quantity %j is %j", (typed, quantity) => {
  expect(parseQuantity(typed)).toBe(quantity);
});

test.each([
  ["15", 1500, "15"],
  ["7.5 %", 750, "7.5"],
  ["0", 0, "0"],
  ["12.25", 1225, "12.25"],
  ["100", 10_000, "100"],
])("%j percent are %d basis points", (typed, basisPoints, written) => {
  expect(parseRate(typed)).toBe(basisPoints);
  expect(typedRate(basisPoints)).toBe(written);
});

test.each(["101", "-1", "abc", "1.234"])("%j is no rate", (typed) => {
  expect(parseRate(typed)).toBeNull();
});
