import { describe, expect, it } from "vitest";
import { at, board, practitioner, visit } from "~/test/samples/scheduling";
import { judge, placeUnder } from "./drag-model";
import { grabbed, press } from "./grab-model";
import { columnsOf, holds, onlyOf, onPaper, type Sheet } from "./sheet-model";

const TODAY = "2026-11-20";
const TOMORROW = "2026-11-21";

describe("rooms as columns", () => {
  const inOne = visit("10:00", { room_id: "one", room_name: "One" });
  const inNone = visit("11:00", { practitioner_id: "b" });
  const inOld = visit("12:00", { room_id: "old", room_name: "Old", patient_id: "other" });
  const rooms = [
    { resource_id: "one", name: "One" },
    { resource_id: "two", name: "Two" },
  ];
  const sheet: Sheet = { ...board(inOne, inNone, inOld), rooms };
  const columns = columnsOf(sheet);
  const facts = { columns, practitioners: sheet.practitioners, reached: 0 };

  it("stand in the order of their names, with visits without a room last", () => {
    const shown = columns.map(({ practitioner, visits }) => [
      practitioner.name,
      visits.map(({ appointment_id: id }) => id),
    ]);
    expect(shown).toEqual([
      ["One", ["visit 10:00"]],
      ["Two", []],
      ["Old", ["visit 12:00"]],
      ["", ["visit 11:00"]],
    ]);
  });

  it("let a visit move in its room, by its practitioner's hours and visits", () => {
    const place = { practitioner_id: "a", room: "one", starts_minute: at("10:30"), minutes: 15 };
    expect(judge(place, { ...facts, visit: inOne })).toBe("free");
    expect(judge({ ...place, starts_minute: at("12:00") }, { ...facts, visit: inOne })).toBe(
      "practitioner_busy",
    );
    expect(judge({ ...place, starts_minute: at("11:00") }, { ...facts, visit: inOne })).toBe("free");
    expect(judge({ ...place, starts_minute: at("18:00") }, { ...facts, visit: inOne })).toBe("outside_hours");
  });

  it("let a visit go to another room, but not to none when it needs one", () => {
    const measures = {
      columns: columns.map(({ spot }, place) => ({ spot, left: place * 100, right: place * 100 + 100 })),
      minuteHeight: 1,
      stretch: { from: 0, to: 1440 },
    };
    const place = placeUnder({ kind: "move", visit: inOne, offset: 0 }, 150, at("10:30"), measures);
    expect(place).toMatchObject({ practitioner_id: "a", room: "two" });
    expect(judge(place, { ...facts, visit: inOne })).toBe("free");
    expect(judge({ ...place, room: "" }, { ...facts, visit: inOne })).toBe("room_needed");
    expect(judge({ ...place, room: "" }, { ...facts, visit: inNone })).toBe("free");
  });
});

describe("days as columns", () => {
  const today = visit("10:00");
  const tomorrow = visit("10:00", { day: TOMORROW, appointment_id: "tomorrow" });
  const sheet: Sheet = {
    day: TODAY,
    practitioners: [practitioner("a")],
    appointments: [tomorrow, today],
    days: [
      { day: TODAY, column: practitioner("a") },
      {
        day: TOMORROW,
        column: practitioner("a", {
          hours: [
            { starts_minute: at("9:00"), ends_minute: at("11:00"), location_id: null, location_name: "" },
          ],
        }),
      },
    ],
  };
  const columns = columnsOf(sheet);

  it("hold the visits of their day", () => {
    expect(columns.map(({ key, visits }) => [key, visits])).toEqual([
      [TODAY, [today]],
      [TOMORROW, [tomorrow]],
    ]);
  });

  it("are judged by the hours and visits of their own day", () => {
    const facts = { columns, reached: 0, visit: today };
    const place = (time: string) => ({
      practitioner_id: "a",
      day: TOMORROW,
      starts_minute: at(time),
      minutes: 15,
    });
    expect(judge(place("9:30"), facts)).toBe("free");
    expect(judge(place("10:00"), facts), "tomorrow's visit stands there").toBe("practitioner_busy");
    expect(judge(place("14:00"), facts), "open today only").toBe("outside_hours");
  });

  it("let a held visit go to the day at its side, and stop at the last", () => {
    const spots = columns.map(({ spot }) => spot);
    const right = { key: "ArrowRight", shiftKey: false };
    const once = press(grabbed(today, spots[0] ?? {}), right, spots);
    expect(once).toMatchObject({ kind: "held", grab: { place: { day: TOMORROW } } });
    const twice = once.kind === "held" ? press(once.grab, right, spots) : once;
    expect(twice).toMatchObject({ kind: "held", grab: { place: { day: TOMORROW } } });
  });

  it("know which visits are theirs", () => {
    expect(holds(sheet, tomorrow)).toBe(true);
    expect(holds(sheet, visit("9:00", { day: "2026-11-22" }))).toBe(false);
    expect(holds(sheet, visit("9:00", { practitioner_id: "b" }))).toBe(false);
    expect(holds(board(), visit("9:00", { practitioner_id: "b" })), "a day is everybody's").toBe(true);
  });
});

describe("practitioners that are chosen", () => {
  const all = board(visit("9:00"), visit("10:00", { practitioner_id: "b" }));

  it("are shown alone, with their visits", () => {
    const shown = onlyOf(all, ["b"]);
    expect(shown.practitioners.map(({ name }) => name)).toEqual(["Dr B"]);
    expect(shown.appointments.map(({ appointment_id: id }) => id)).toEqual(["visit 10:00"]);
  });

  it("never empty a day on which none of them works", () => {
    expect(onlyOf(all, ["c"])).toBe(all);
    expect(onlyOf(all, [])).toBe(all);
  });

  it("are printed, else those who are seen, else those who work", () => {
    expect(onPaper(all, ["b", "c"])).toEqual(["b"]);
    expect(onPaper(board(visit("9:00")), ["c"])).toEqual(["a"]);
    const calledOff = board(visit("9:00", { status: "cancelled_patient" }));
    expect(onPaper(calledOff, [])).toEqual(["a", "b"]);
  });
});
