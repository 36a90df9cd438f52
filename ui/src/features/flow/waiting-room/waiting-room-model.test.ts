import { expect, test } from "vitest";
import type { WaitingRoomTicket } from "~/ipc/bindings";
import { newlyCalled, placeOf, shownOf } from "./waiting-room-model";

const ticket = (number: number, status = "arrived", room_name = ""): WaitingRoomTicket => ({
  ticket: number,
  status,
  called_at: null,
  room_name,
  practitioner_name: "Dr A",
});

test("the screen shows the latest calls and all who wait", () => {
  const called = [9, 8, 7, 6, 5, 4, 3].map((number) => ticket(number, "roomed"));
  const shown = shownOf([...called, ticket(10), ticket(11)]);
  expect(
    shown.called.map((one) => one.ticket),
    "those called long ago make room",
  ).toEqual([9, 8, 7, 6, 5, 4]);
  expect(shown.waiting.map((one) => one.ticket)).toEqual([10, 11]);
});

test("a ticket is called to a room, or else to the practitioner", () => {
  expect(placeOf(ticket(1, "roomed", "Room 2"))).toBe("Room 2");
  expect(placeOf(ticket(1, "roomed"))).toBe("Dr A");
});

test("what was called just now is announced once, and nothing when the screen begins", () => {
  const before = [ticket(1, "roomed"), ticket(2), ticket(3)];
  const now = [ticket(2, "with_practitioner"), ticket(1, "with_practitioner"), ticket(3)];
  expect(
    newlyCalled(before, now).map((one) => one.ticket),
    "from the room to the desk is no new call",
  ).toEqual([2]);
  expect(newlyCalled(now, now)).toEqual([]);
  expect(newlyCalled(undefined, now)).toEqual([]);
});
