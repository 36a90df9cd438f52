import { expect, test } from "vitest";
import type { WaitingRoomTicket } from "~/ipc/bindings";
import {
  CALLED_MS,
  hear,
  isJustCalled,
  JUST_CALLED_MS,
  placeOf,
  saidNow,
  shownOf,
} from "./waiting-room-model";

const DAY = "2026-11-20";
const NOW = 1_000_000_000;

const ticket = (number: number, status = "arrived", room_name = ""): WaitingRoomTicket => ({
  ticket: number,
  status,
  called_at: null,
  room_name,
  practitioner_name: "Dr A",
});
const called = (number: number, room_name = "") => ticket(number, "roomed", room_name);
const at = (now: number, day = DAY) => ({ now, day });
const numbers = (tickets: readonly WaitingRoomTicket[]) => tickets.map((one) => one.ticket);

test("the screen shows the latest calls and all who wait", () => {
  const tickets = [...[9, 8, 7, 6, 5, 4, 3].map((number) => called(number)), ticket(10), ticket(11)];
  const shown = shownOf(tickets, hear(null, tickets, at(NOW)), NOW);
  expect(numbers(shown.called), "more are not read from afar").toEqual([9, 8, 7, 6, 5, 4]);
  expect(numbers(shown.waiting)).toEqual([10, 11]);
});

test("a call leaves after a while, and the others stay", () => {
  const first = hear(null, [called(1)], at(NOW));
  const later = NOW + CALLED_MS / 2;
  const tickets = [called(2), called(1)];
  const second = hear(first, tickets, at(later));
  expect(numbers(shownOf(tickets, second, later).called)).toEqual([2, 1]);
  expect(numbers(shownOf(tickets, second, NOW + CALLED_MS).called)).toEqual([2]);
  expect(shownOf(tickets, second, later + CALLED_MS).called).toEqual([]);
});

test("a screen that begins shows no call that is older than that", () => {
  const tickets = [
    { ...called(2), called_at: NOW - CALLED_MS / 2 },
    { ...called(1), called_at: NOW - CALLED_MS },
  ];
  const heard = hear(null, tickets, at(NOW));
  expect(numbers(shownOf(tickets, heard, NOW).called)).toEqual([2]);
  expect(shownOf(tickets, heard, NOW + CALLED_MS / 2).called).toEqual([]);
});

test("a call leaves as soon as the visit is over, and comes as a new one if it is called again", () => {
  const first = hear(null, [called(1)], at(NOW));
  const between = hear(first, [ticket(1)], at(NOW + 1));
  const again = hear(between, [called(1)], at(NOW + CALLED_MS));
  expect(numbers(shownOf([called(1)], again, NOW + CALLED_MS).called)).toEqual([1]);
  expect(isJustCalled(called(1), again, NOW + CALLED_MS)).toBe(true);
});

test("a ticket is called to a room, or else to the practitioner", () => {
  expect(placeOf(called(1, "Room 2"))).toBe("Room 2");
  expect(placeOf(called(1))).toBe("Dr A");
});

test("what was called just now stands out for a while, and nothing does when the screen begins", () => {
  const begun = hear(null, [called(1), ticket(2), ticket(3)], at(NOW));
  expect(isJustCalled(called(1), begun, NOW)).toBe(false);
  const now = NOW + 5000;
  const tickets = [ticket(2, "with_practitioner"), ticket(1, "with_practitioner"), ticket(3)];
  const heard = hear(begun, tickets, at(now));
  expect(numbers(saidNow(tickets, heard, now)), "from the room to the desk is no new call").toEqual([2]);
  expect(isJustCalled(ticket(2, "roomed"), heard, now + JUST_CALLED_MS)).toBe(false);
  expect(saidNow(tickets, heard, now + JUST_CALLED_MS)).toEqual([]);
});

test("a call does not put an end to the one before it, but is said alone", () => {
  const begun = hear(null, [ticket(1), ticket(2)], at(NOW));
  const first = hear(begun, [called(1), ticket(2)], at(NOW + 1000));
  const both = [called(2), called(1)];
  const heard = hear(first, both, at(NOW + 2000));
  expect(both.filter((one) => isJustCalled(one, heard, NOW + 3000))).toHaveLength(2);
  expect(numbers(saidNow(both, heard, NOW + 3000))).toEqual([2]);
});

test("what was called while the screen saw nothing is no news, and leaves in its time", () => {
  const begun = hear(null, [ticket(1), ticket(2), called(3, "Room 1")], at(NOW));
  const now = NOW + CALLED_MS;
  const old = { ...called(1), called_at: now - JUST_CALLED_MS };
  const young = { ...called(2), called_at: now - JUST_CALLED_MS + 1 };
  const elsewhere = { ...called(3, "Room 2"), called_at: NOW };
  const tickets = [elsewhere, young, old];
  const heard = hear(begun, tickets, at(now));
  expect(numbers(saidNow(tickets, heard, now))).toEqual([3, 2]);
  expect(numbers(shownOf(tickets, heard, now).called)).toEqual([3, 2, 1]);
  const later = now + CALLED_MS - JUST_CALLED_MS;
  expect(numbers(shownOf(tickets, hear(heard, tickets, at(later)), later).called)).toEqual([3, 2]);
});

test("whoever is sent to another room is called anew", () => {
  const begun = hear(null, [called(1, "Room 1"), called(2, "Room 2")], at(NOW));
  const now = NOW + CALLED_MS * 2;
  const tickets = [called(2, "Room 2"), called(1, "Room 3")];
  const heard = hear(begun, tickets, at(now));
  expect(numbers(shownOf(tickets, heard, now).called)).toEqual([1]);
  const homeless = [called(2), called(1)];
  expect(saidNow(homeless, hear(heard, homeless, at(now + JUST_CALLED_MS)), now + JUST_CALLED_MS)).toEqual(
    [],
  );
});

test("the numbers of a new day have nothing to do with those of the day before", () => {
  const begun = hear(null, [called(1)], at(NOW));
  const now = NOW + CALLED_MS * 2;
  const heard = hear(begun, [called(1)], at(now, "2026-11-21"));
  expect(numbers(shownOf([called(1)], heard, now).called)).toEqual([1]);
});
