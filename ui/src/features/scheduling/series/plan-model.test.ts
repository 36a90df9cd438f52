import { describe, expect, it } from "vitest";
import type { PlannedVisit } from "~/ipc/bindings";
import { choosing, chosenTimes, failing, instead, rowsOf } from "./plan-model";

const planned = (day: string, refusal = ""): PlannedVisit => ({
  appointment_id: null,
  day,
  starts_minute: 600,
  is_shifted: false,
  is_closed: false,
  refusal,
  alternatives: [],
});
const visits = [planned("2026-11-23"), planned("2026-11-30", "practitioner_busy"), planned("2026-12-07")];
const free = { practitioner_id: "a", practitioner_name: "Dr A", day: "2026-12-01", starts_minute: 615 };
const KEY = "2026-11-30 600";

describe("the visits of a planned series", () => {
  it("are all booked as long as nothing is in their way", () => {
    const rows = rowsOf(visits, {});
    expect(rows.map(({ state }) => state)).toEqual(["free", "failing", "free"]);
    expect(failing(rows)).toBe(1);
  });

  it("are booked at the time that was chosen instead", () => {
    const rows = rowsOf(visits, choosing({}, KEY, instead(free)));
    expect(failing(rows)).toBe(0);
    expect(chosenTimes(rows)[1]).toEqual({ day: "2026-12-01", starts_minute: 615 });
  });

  it("can be left out and taken in again", () => {
    const out = choosing({}, KEY, { kind: "out" });
    expect(chosenTimes(rowsOf(visits, out)).map(({ day }) => day)).toEqual(["2026-11-23", "2026-12-07"]);
    expect(rowsOf(visits, choosing(out, KEY, null))[1]?.state).toBe("failing");
  });
});
