import { describe, expect, test } from "vitest";
import type { AuditRow } from "~/ipc/bindings";
import { linesOf, nextPlace } from "./trail-model";

const event = (seq: number, action: string, more: Partial<AuditRow> = {}): AuditRow => ({
  seq,
  at: seq * 1_000,
  login: "t.akter",
  role: "doctor",
  workstation: "desk-1",
  action,
  entity: "note",
  entity_id: "note-1",
  patient_id: "patient-1",
  patient_number: "P-001001",
  patient_name: "Begum, Fatema",
  number: "",
  invoice_id: null,
  outcome: "done",
  reason: "",
  ...more,
});

const told = (events: AuditRow[]) =>
  linesOf(events).map(({ event: { seq }, count, since }) => [seq, count, since]);

describe("the lines of the trail", () => {
  test("tell the savings of one note as one, from the newest back to the oldest", () => {
    const events = [
      event(5, "note.sign"),
      event(4, "note.save"),
      event(3, "note.save"),
      event(2, "note.save"),
    ];
    expect(told(events)).toEqual([
      [5, 1, 5_000],
      [4, 3, 2_000],
    ]);
  });

  test.each<[string, Partial<AuditRow>]>([
    ["another note", { entity_id: "note-2" }],
    ["another person", { login: "rita" }],
    ["another computer", { workstation: "desk-2" }],
    ["a refusal", { outcome: "refused" }],
  ])("begin anew with %s", (_, more) => {
    expect(linesOf([event(2, "note.save"), event(1, "note.save", more)])).toHaveLength(2);
  });

  test("begin anew when something lies between", () => {
    const events = [event(3, "note.save"), event(2, "vitals.record"), event(1, "note.save")];
    expect(linesOf(events)).toHaveLength(3);
  });

  test("show everything else once for each time", () => {
    expect(linesOf([event(2, "chart.open"), event(1, "chart.open")])).toHaveLength(2);
  });
});

test("the next page begins before the oldest event, until a page is not full", () => {
  expect(nextPlace([event(9, "a"), event(8, "b")], 2)).toBe(8);
  expect(nextPlace([event(9, "a")], 2)).toBeUndefined();
  expect(nextPlace([], 2)).toBeUndefined();
});
