import { describe, expect, it } from "vitest";
import { visit } from "~/test/samples/scheduling";
import { longestGap, placeVisits, scaleOf } from "./layout-model";

const shares = (...visits: Parameters<typeof visit>[]) =>
  placeVisits(visits.map((one) => visit(...one))).map(({ visit: { appointment_id }, left, width }) => [
    appointment_id,
    Number(left.toFixed(2)),
    Number(width.toFixed(2)),
  ]);

describe("placing the visits of a column", () => {
  it("gives visits that follow each other the whole width", () => {
    expect(shares(["10:00"], ["10:15"], ["11:00"])).toEqual([
      ["visit 10:00", 0, 1],
      ["visit 10:15", 0, 1],
      ["visit 11:00", 0, 1],
    ]);
  });

  it("puts a cancelled visit beside the one that took its time, and narrower", () => {
    const cancelled = { appointment_id: "cancelled", status: "cancelled_patient" };
    expect(shares(["10:00", cancelled], ["10:05"])).toEqual([
      ["cancelled", 0.7, 0.3],
      ["visit 10:05", 0, 0.7],
    ]);
  });

  it("gives a cancelled visit the whole width while its time is still free", () => {
    expect(shares(["10:00", { status: "no_show" }])).toEqual([["visit 10:00", 0, 1]]);
  });

  it("puts short visits side by side when their cards would cover each other", () => {
    expect(shares(["10:00", { minutes: 5 }], ["10:05", { minutes: 5 }])).toEqual([
      ["visit 10:00", 0, 0.5],
      ["visit 10:05", 0.5, 0.5],
    ]);
  });

  it("takes a lane again as soon as it is free", () => {
    const long = { minutes: 60, status: "no_show", appointment_id: "long" };
    const gone = { status: "cancelled_clinic" };
    expect(shares(["10:00", long], ["10:05", gone], ["10:30", gone])).toEqual([
      ["long", 0, 0.5],
      ["visit 10:05", 0.5, 0.5],
      ["visit 10:30", 0.5, 0.5],
    ]);
  });

  it("shows no card smaller than can be hit", () => {
    expect(placeVisits([visit("10:00", { minutes: 5 })])[0]?.shown).toBe(10);
  });
});

it("draws a day with short visits larger", () => {
  expect(scaleOf([visit("10:00")])).toBe(1);
  expect(scaleOf([visit("10:00"), visit("10:15", { minutes: 10 })])).toBeGreaterThan(1);
});

describe("the longest gap in a band", () => {
  const gap = (...spans: [time: string, minutes: number][]) =>
    longestGap(
      spans.map(([time, minutes]) => visit(time, { minutes })),
      9 * 60,
      11 * 60,
    );

  it.each([
    ["is all of it, when nothing stands there", gap(["08:00", 30]), [540, 660]],
    ["lies before, between or behind the cards", gap(["09:15", 15], ["10:30", 30]), [570, 630]],
    ["counts what a short visit is drawn with", gap(["09:00", 5], ["09:10", 110]), null],
    ["is none, when cards cover it", gap(["08:30", 180]), null],
  ])("%s", (_rule, found, wanted) => {
    expect(found && [found.from, found.to]).toEqual(wanted);
  });
});
