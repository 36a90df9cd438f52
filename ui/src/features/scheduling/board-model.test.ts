import { describe, expect, it } from "vitest";
import { at, board, column, practitioner, visit } from "~/test/samples/scheduling";
import {
  closedHours,
  countsOf,
  isClosed,
  isSameColumn,
  loadOf,
  shareBoard,
  stretchOf,
  untilExpiry,
  withVisit,
} from "./board-model";
import { columnsOf } from "./sheet-model";

describe("a board that is read again", () => {
  it("keeps the rows that did not change, wherever they stand now", () => {
    const before = board(visit("10:00"), visit("11:00"));
    const after = shareBoard(before, board(visit("9:00"), visit("10:00"), visit("11:00", { version: 2 })));
    expect(after.appointments[1], "it moved down by one place").toBe(before.appointments[0]);
    expect(after.appointments[2]).not.toBe(before.appointments[1]);
    expect(after.practitioners[0]).toBe(before.practitioners[0]);
  });

  it("changes only the columns in which something changed", () => {
    const before = columnsOf(
      board(visit("10:00"), visit("10:00", { practitioner_id: "b", appointment_id: "x" })),
    );
    const next = board(visit("10:00"), visit("10:15", { practitioner_id: "b", appointment_id: "x" }));
    const shared = shareBoard(
      {
        ...next,
        appointments: before.flatMap(({ visits }) => visits),
        practitioners: before.map((one) => one.practitioner),
      },
      next,
    );
    const [a, b] = columnsOf(shared);
    expect(a && before[0] && isSameColumn(a, before[0])).toBe(true);
    expect(b && before[1] && isSameColumn(b, before[1])).toBe(false);
  });

  it("does not mix two days", () => {
    const before = board(visit("10:00"));
    const next = { ...board(visit("10:00")), day: "2026-11-21" };
    expect(shareBoard(before, next)).toBe(next);
  });
});

describe("the columns", () => {
  it("put visits in order of time and leave out what was replaced", () => {
    const [a] = columnsOf(board(visit("11:00"), visit("9:30"), visit("10:00", { status: "moved" })));
    expect(a?.visits.map(({ appointment_id }) => appointment_id)).toEqual(["visit 9:30", "visit 11:00"]);
  });

  it("say how full the day is without what was called off", () => {
    const visits = [
      visit("9:00", { minutes: 105 }),
      visit("11:00", { minutes: 60, status: "cancelled_clinic" }),
    ];
    expect(loadOf(column("a", visits))).toEqual({ booked: 1, percent: 25 });
    expect(loadOf(column("a", [], { hours: [] }))).toEqual({ booked: 0, percent: null });
  });
});

it("counts the visits of each colour", () => {
  const counts = countsOf(
    board(
      visit("9:00"),
      visit("9:15", { status: "hold" }),
      visit("9:30", { status: "roomed" }),
      visit("9:45", { status: "with_practitioner" }),
    ),
  );
  expect(counts).toMatchObject({ scheduled: 1, held: 1, "in-room": 1, seen: 1, completed: 0 });
});

describe("the part of the day that is shown", () => {
  it("has an hour around the working hours", () => {
    expect(stretchOf(columnsOf(board()))).toEqual({ from: at("8:00"), to: at("18:00") });
  });

  it("grows with a visit outside of them", () => {
    expect(stretchOf(columnsOf(board(visit("19:40", { minutes: 30 }))))).toEqual({
      from: at("8:00"),
      to: at("22:00"),
    });
  });

  it("is never empty and never leaves the day", () => {
    expect(stretchOf([])).toEqual({
      from: at("8:00"),
      to: at("18:00"),
    });
    const night = {
      ...board(),
      practitioners: [
        practitioner("a", {
          hours: [{ starts_minute: 0, ends_minute: 1440, location_id: null, location_name: "" }],
        }),
      ],
    };
    expect(stretchOf(columnsOf(night))).toEqual({ from: 0, to: 1440 });
  });
});

it("finds the hours in which nobody works", () => {
  const stretch = { from: at("8:00"), to: at("18:00") };
  expect(closedHours(practitioner("a").hours, stretch)).toEqual([
    { from: at("8:00"), to: at("9:00") },
    { from: at("13:00"), to: at("14:00") },
    { from: at("17:00"), to: at("18:00") },
  ]);
  expect(closedHours([], stretch)).toEqual([stretch]);
});

it("is to be read again when a place is held no longer", () => {
  expect(untilExpiry(board(visit("10:00")), 0)).toBe(false);
  const held = visit("10:00", { status: "hold", expires_at: 60_000 });
  expect(untilExpiry(board(held, visit("11:00", { expires_at: 90_000 })), 50_000)).toBe(11_000);
  expect(untilExpiry(board(held), 70_000), "but not without end").toBe(1000);
});

it("knows a day on which nobody works", () => {
  expect(isClosed(board())).toBe(false);
  expect(isClosed({ ...board(), practitioners: [practitioner("a", { hours: [] })] })).toBe(true);
});

describe("a board with one visit in its new form", () => {
  it("shows it once", () => {
    const after = withVisit(board(visit("10:00")), visit("10:00", { starts_minute: at("12:00") }));
    expect(after.appointments.map(({ starts_minute }) => starts_minute)).toEqual([at("12:00")]);
  });

  it("drops it when it went to another day", () => {
    expect(withVisit(board(visit("10:00")), visit("10:00", { day: "2026-11-21" })).appointments).toEqual([]);
  });

  it("puts a moved visit where the one stood that it was before, and back", () => {
    const before = visit("10:00");
    const moved = visit("12:00", { moved_from_id: before.appointment_id });
    const after = withVisit(board(before, visit("9:00")), moved);
    expect(after.appointments.map(({ appointment_id }) => appointment_id)).toEqual([
      "visit 9:00",
      "visit 12:00",
    ]);
    expect(withVisit(after, before).appointments, "the move was taken back").toEqual([visit("9:00"), before]);
  });
});
