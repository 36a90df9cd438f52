import { describe, expect, it, test } from "vitest";
import type { AvailabilityException } from "~/ipc/bindings";
import { byMonth, closuresOf, hoursOf, leaveOf, placeClosuresOf } from "./exception-list";

const TODAY = "2026-11-20";

const exception = (id: string, more: Partial<AvailabilityException> = {}): AvailabilityException => ({
  exception_id: id,
  practitioner_id: null,
  kind: "closure",
  first_day: "2026-12-16",
  last_day: "2026-12-16",
  starts_minute: 0,
  ends_minute: 1440,
  location_id: null,
  reason: "",
  ...more,
});

const ids = (exceptions: readonly AvailabilityException[]) =>
  exceptions.map(({ exception_id }) => exception_id);

describe("by month", () => {
  it("stands what began before today in the present one", () => {
    const months = byMonth(
      [
        exception("began", { first_day: "2026-09-28", last_day: "2026-11-24" }),
        exception("today", { first_day: TODAY }),
        exception("later"),
        exception("next year", { first_day: "2027-12-16" }),
      ],
      TODAY,
    );
    expect(months.map(({ month, exceptions }) => [month, ids(exceptions)])).toEqual([
      ["2026-11-01", ["began", "today"]],
      ["2026-12-01", ["later"]],
      ["2027-12-01", ["next year"]],
    ]);
  });
});

test("hours are written unless it is about whole days", () => {
  expect(hoursOf({ starts_minute: 0, ends_minute: 1440 })).toBeNull();
  expect(hoursOf({ starts_minute: 840, ends_minute: 1440 })).toBe("14:00–24:00");
});

describe("on one day", () => {
  const half = { starts_minute: 840, ends_minute: 1440 };
  const leave = (id: string, practitioner_id: string, more = {}) =>
    exception(id, { kind: "leave", practitioner_id, ...more });

  it("are the closures, the longest first", () => {
    const shown = closuresOf([exception("half", half), leave("away", "a"), exception("whole")]);
    expect(ids(shown)).toEqual(["whole", "half"]);
  });

  it("are those of single places apart: the clinic is not closed", () => {
    const there = (id: string, location_id: string, more = {}) => exception(id, { location_id, ...more });
    const all = [there("half", "a", half), exception("whole"), there("there", "b"), leave("away", "a")];
    expect(ids(closuresOf(all))).toEqual(["whole"]);
    expect(ids(placeClosuresOf(all))).toEqual(["there", "half"]);
    expect(ids(placeClosuresOf(all, "a"))).toEqual(["half"]);
  });

  it("is the longest leave of each practitioner, and nothing else of theirs", () => {
    const shown = leaveOf([
      leave("half", "a", half),
      leave("whole", "a"),
      leave("other", "b", half),
      exception("extra", { kind: "extra", practitioner_id: "c" }),
    ]);
    expect([...shown].map(([who, { exception_id }]) => [who, exception_id])).toEqual([
      ["a", "whole"],
      ["b", "other"],
    ]);
  });
});
