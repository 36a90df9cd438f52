import { expect, it } from "vitest";
import type { AppointmentEvent } from "~/ipc/bindings";
import { completedFrom, told } from "./history-model";

const event = (kind: string, to_status: string, detail = ""): AppointmentEvent => ({
  kind,
  from_status: "",
  to_status,
  detail,
  at: 0,
  by: "Amir Haddad",
  workstation: "front-desk",
});

it("tells a move once, with where from and where to", () => {
  const events = [
    event("booked", "booked"),
    event("moved", "moved", "2026-11-22 10:00"),
    event("moved", "booked", "2026-11-20 09:00"),
    event("status", "arrived"),
  ];
  expect(told(events).map(({ detail, from }) => [detail, from])).toEqual([
    ["", ""],
    ["2026-11-22 10:00", "2026-11-20 09:00"],
    ["", ""],
  ]);
});

it("tells a move that was taken back, of which the new row knows nothing any more", () => {
  const events = [
    event("booked", "booked"),
    event("moved", "moved", "2026-11-22 10:00"),
    event("status", "booked", "undone"),
  ];
  expect(told(events).map(({ detail, from }) => [detail, from])).toEqual([
    ["", ""],
    ["2026-11-22 10:00", ""],
    ["undone", ""],
  ]);
});

it("knows from where a visit was completed the last time", () => {
  const ended = (from_status: string) => ({ ...event("status", "completed"), from_status });
  expect(completedFrom([event("booked", "booked")])).toBeUndefined();
  expect(completedFrom([ended("with_practitioner"), event("status", "checkout"), ended("checkout")])).toBe(
    "checkout",
  );
});
