import { describe, expect, it } from "vitest";
import { at, column, visit } from "~/test/samples/scheduling";
import { type Facts, judge, type Measures, type Place, placeUnder, pull, slotAt } from "./drag-model";

const measures: Measures = {
  columns: [
    { spot: { practitioner_id: "a" }, left: 0, right: 100 },
    { spot: { practitioner_id: "b" }, left: 100, right: 200 },
  ],
  minuteHeight: 2,
  stretch: { from: at("8:00"), to: at("18:00") },
};
const y = (time: string) => (at(time) - at("8:00")) * 2;
const paul = visit("10:00");

describe("a visit that is moved", () => {
  const grip = { kind: "move", visit: paul, offset: 7 } as const;

  it("keeps the place under the pointer at which it was grabbed, snapped to five minutes", () => {
    expect(placeUnder(grip, 150, y("11:22") + 14, measures)).toEqual({
      practitioner_id: "b",
      starts_minute: at("11:20"),
      minutes: 15,
    });
  });

  it("stays on the board, whichever way it is pulled", () => {
    expect(placeUnder(grip, -400, -900, measures)).toMatchObject({
      practitioner_id: "a",
      starts_minute: at("8:00"),
    });
    expect(placeUnder(grip, 900, 9_000, measures)).toMatchObject({
      practitioner_id: "b",
      starts_minute: at("17:45"),
    });
  });

  it("finds its column from the right, too, where writing runs that way", () => {
    const mirrored = {
      ...measures,
      columns: measures.columns
        .toReversed()
        .map((one, at) => ({ ...one, left: at * 100, right: at * 100 + 100 })),
    };
    expect(placeUnder(grip, 30, y("10:00"), mirrored).practitioner_id).toBe("b");
  });
});

describe("a visit that is made longer or shorter", () => {
  const grip = { kind: "resize", visit: paul, spot: { practitioner_id: "a" } } as const;
  const length = (time: string) => placeUnder(grip, 150, y(time), measures);

  it("ends at the pointer and stays with its practitioner", () => {
    expect(length("10:41")).toEqual({ practitioner_id: "a", starts_minute: at("10:00"), minutes: 40 });
  });

  it("lasts at least five minutes and at most eight hours", () => {
    expect(length("9:00").minutes).toBe(5);
    expect(length("23:00").minutes).toBe(480);
  });
});

describe("a stretch that is drawn on empty time", () => {
  const grip = { kind: "create", spot: { practitioner_id: "a" }, anchor: at("14:32") } as const;

  it("runs from the first to the last point, downwards and upwards", () => {
    expect(placeUnder(grip, 50, y("14:58"), measures)).toMatchObject({
      starts_minute: at("14:30"),
      minutes: 30,
    });
    expect(placeUnder(grip, 50, y("14:11"), measures)).toMatchObject({
      starts_minute: at("14:10"),
      minutes: 25,
    });
  });

  it("stays in the column in which it began", () => {
    expect(placeUnder(grip, 150, y("14:58"), measures).practitioner_id).toBe("a");
  });
});

describe("judging a place", () => {
  const other = visit("11:00", { appointment_id: "other", patient_id: "other" });
  const elsewhere = visit("15:00", {
    appointment_id: "elsewhere",
    patient_id: paul.patient_id,
    practitioner_id: "b",
  });
  const cancelled = visit("9:00", { appointment_id: "gone", status: "cancelled_patient" });
  const facts: Facts = {
    columns: [column("a", [cancelled, paul, other]), column("b", [elsewhere])],
    reached: at("8:30"),
    visit: paul,
  };
  const place = (time: string, more: Partial<Place> = {}): Place => ({
    practitioner_id: "a",
    starts_minute: at(time),
    minutes: 15,
    ...more,
  });

  it.each([
    ["free time", place("9:30"), "free"],
    ["its own place", place("10:05"), "free"],
    ["the time of a cancelled visit", place("9:00"), "free"],
    ["the minute at which another ends", place("11:15"), "free"],
    ["the minute before another begins", place("10:45", { minutes: 15 }), "free"],
    ["another visit", place("11:10"), "practitioner_busy"],
    ["the patient's other visit", place("15:05"), "patient_busy"],
    ["the lunch break", place("12:50"), "outside_hours"],
    ["the evening", place("17:00"), "outside_hours"],
    ["the past", place("8:25"), "in_the_past"],
    ["somebody who is not there", place("10:00", { practitioner_id: "c" }), "not_accepting"],
  ])("finds %s", (_what, where, verdict) => {
    expect(judge(where, facts)).toBe(verdict);
  });

  it("finds nobody free who takes no bookings", () => {
    const closed = { ...facts, columns: [column("b", [], { is_accepting: false })] };
    expect(judge(place("9:30", { practitioner_id: "b" }), closed)).toBe("not_accepting");
    const anew = { columns: closed.columns, reached: closed.reached };
    expect(judge(place("9:30", { practitioner_id: "b" }), anew), "nor for a new visit").toBe("not_accepting");
  });

  it("leaves a visit with its own practitioner, who takes no new bookings", () => {
    const closed = { ...facts, columns: [column("a", [paul], { is_accepting: false })] };
    expect(judge(place("9:30"), closed)).toBe("free");
    expect(judge(place("17:00"), closed)).toBe("outside_hours");
  });
});

describe("a click on empty time", () => {
  const facts: Facts = {
    columns: [column("a", [visit("10:00", { minutes: 20 }), visit("10:40")])],
    reached: at("9:40"),
  };
  const slot = (time: string) => slotAt({ practitioner_id: "a" }, at(time), facts);

  it("means the quarter of an hour under it", () => {
    expect(slot("11:08")).toEqual({ practitioner_id: "a", starts_minute: at("11:00"), minutes: 15 });
  });

  it("begins where the visit before ends and stops where the next begins", () => {
    expect(slot("10:25")).toMatchObject({ starts_minute: at("10:20"), minutes: 15 });
    expect(slot("10:36")).toMatchObject({ starts_minute: at("10:30"), minutes: 10 });
  });

  it("begins at the present minute in the quarter that has begun", () => {
    expect(slot("9:44")).toMatchObject({ starts_minute: at("9:40"), minutes: 15 });
  });

  it("means nothing in the past or outside the hours", () => {
    expect(slot("9:10")).toBeNull();
    expect(slot("13:20")).toBeNull();
  });
});

it("pulls the board along near its edges only, faster the nearer", () => {
  expect(pull(300, 100, 500)).toBe(0);
  expect(pull(110, 100, 500)).toBeLessThan(pull(140, 100, 500));
  expect(pull(490, 100, 500)).toBeGreaterThan(0);
  expect(pull(9_999, 100, 500)).toBe(18);
});
