import { describe, expect, it } from "vitest";
import { visit } from "~/test/samples/scheduling";
import { columnsOf, nextCard, waitedMinutes, waitingOf, waitOf } from "./flow-model";

const DAY = "2026-11-20";
const instant = (time: string) => Date.parse(`${DAY}T${time}:00+06:00`);
const here = (id: string, agreed: string, came: string, status = "arrived", began?: string) =>
  visit(agreed, {
    appointment_id: id,
    status,
    arrived_at: instant(came),
    started_at: began ? instant(began) : null,
  });

describe("a wait", () => {
  it.each([
    ["from the agreed time, for who comes early", here("a", "10:00", "09:40"), "10:12", 12],
    ["not at all before the agreed time", here("a", "10:00", "09:40"), "09:55", 0],
    ["from the arrival, for who comes late", here("a", "10:00", "10:20"), "10:32", 12],
    ["on in the room, until the visit begins", here("a", "10:00", "10:00", "roomed"), "10:31", 31],
    ["no longer once it has begun", here("a", "10:00", "10:00", "with_practitioner", "10:07"), "11:00", 7],
    ["as it was, when all is done", here("a", "10:00", "10:00", "completed", "10:07"), "17:00", 7],
  ])("counts %s", (_what, one, now, minutes) => {
    expect(waitedMinutes(one, instant(now))).toBe(minutes);
  });

  it("is unknown for who has not come, and for a visit that ended without a beginning", () => {
    expect(waitedMinutes(visit("10:00"), instant("11:00"))).toBeNull();
    expect(waitedMinutes(here("a", "10:00", "10:00", "completed"), instant("11:00"))).toBeNull();
  });

  it("is long above a quarter of an hour and too long above a half, not at them", () => {
    expect([0, 15, 16, 30, 31].map(waitOf)).toEqual(["short", "short", "long", "long", "too-long"]);
  });
});

describe("the columns", () => {
  const all = [
    here("early", "10:30", "09:00"),
    here("first", "10:00", "10:05"),
    here("roomed", "09:30", "09:30", "roomed"),
    here("done", "08:00", "08:00", "completed", "08:10"),
    here("done later", "09:00", "09:00", "completed", "09:10"),
    visit("11:00"),
    visit("11:15", { status: "no_show" }),
    { ...here("other", "10:00", "10:00"), practitioner_id: "b" },
  ];
  const ids = (practitioner: string | null) =>
    columnsOf(all, practitioner).map(({ visits }) => visits.map(({ appointment_id }) => appointment_id));

  it("hold who has arrived: who waits longest first, who is done last first", () => {
    expect(ids(null)).toEqual([["other", "first", "early"], ["roomed"], [], [], ["done later", "done"]]);
  });

  it("hold the visits of one practitioner, when one is chosen", () => {
    expect(ids("b")).toEqual([["other"], [], [], [], []]);
  });

  it("count who waits, here or in a room, the longest wait and the average", () => {
    const now = instant("10:31");
    expect(waitingOf(columnsOf(all, null), now)).toEqual({ count: 4, longest: 61, average: 30 });
    expect(waitingOf(columnsOf([], null), now)).toEqual({ count: 0, longest: 0, average: 0 });
  });

  it("are walked by the arrows, past the empty ones", () => {
    const columns = columnsOf(all, null);
    const walk = (from: string, key: string, isRtl = false) =>
      nextCard(columns, from, key, isRtl)?.appointment_id;
    expect(walk("other", "ArrowDown")).toBe("first");
    expect(walk("other", "ArrowUp")).toBeUndefined();
    expect(walk("other", "End")).toBe("early");
    expect(walk("early", "ArrowRight"), "the column beside is shorter").toBe("roomed");
    expect(walk("roomed", "ArrowRight")).toBe("done later");
    expect(walk("roomed", "ArrowLeft")).toBe("other");
    expect(walk("roomed", "ArrowLeft", true), "to the left lies what comes next").toBe("done later");
    expect(walk("other", "ArrowLeft")).toBeUndefined();
    expect(walk("nobody", "ArrowDown")).toBeUndefined();
  });
});
