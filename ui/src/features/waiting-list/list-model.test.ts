import { describe, expect, it } from "vitest";
import type { WaitingEntry } from "~/ipc/bindings";
import { handlers } from "~/test/fake/waiting-list";
import { installFakeBackend } from "~/test/fake-backend";
import { clockOf, daysWaiting, filtered, inTurn, secondsLeft } from "./list-model";

const list = (): WaitingEntry[] => {
  installFakeBackend();
  return handlers.waiting_list?.({ text: "", is_ended: false }) as WaitingEntry[];
};
const names = (entries: readonly WaitingEntry[]) => entries.map(({ patient_name }) => patient_name);

describe("the filter", () => {
  it("keeps who would come to anybody, and to this one", () => {
    expect(names(filtered(list(), { practitionerId: "prac-1", priority: null }))).toHaveLength(3);
    const other = filtered(list(), { practitionerId: "prac-2", priority: null });
    expect(names(other)).toEqual(["O'Brien, Paul", "চৌধুরী, রিনা"]);
  });

  it("keeps one priority", () => {
    const urgent = filtered(list(), { practitionerId: null, priority: "urgent" });
    expect(names(urgent)).toEqual(["Rahman, Ayesha"]);
  });
});

it("counts whole days of waiting", () => {
  const day = 86_400_000;
  expect([0, day - 1, day, 12.5 * day].map((now) => daysWaiting({ added_at: 0 }, now))).toEqual([
    0, 0, 1, 12,
  ]);
  expect(daysWaiting({ added_at: 10 }, 0), "the clocks of two computers differ").toBe(0);
});

it("counts a hold down to nothing", () => {
  expect([0, 1, 14_999, 15_000, 20_000].map((now) => secondsLeft(15_000, now))).toEqual([15, 15, 1, 0, 0]);
  expect([0, 59, 60, 899].map(clockOf)).toEqual(["0:00", "0:59", "1:00", "14:59"]);
});

it("calls last who said no to this place", () => {
  const matches = list().map((entry) => ({ entry, starts_minute: 600 }));
  const turn = inTurn(matches, new Set(["entry-1"])).map(({ entry }) => entry.entry_id);
  expect(turn).toEqual(["entry-2", "entry-3", "entry-1"]);
});
