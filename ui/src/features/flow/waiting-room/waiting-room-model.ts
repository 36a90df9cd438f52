import type { WaitingRoomTicket } from "~/ipc/bindings";

/** What hangs in the waiting room: who is called, the latest first, and who waits. */
export interface Shown {
  called: readonly WaitingRoomTicket[];
  waiting: readonly WaitingRoomTicket[];
}

/** So many calls are read from the other end of a room. */
const MOST_CALLED = 6;

/** Divides the tickets; those called long ago make room. */
export const shownOf = (tickets: readonly WaitingRoomTicket[]): Shown => ({
  called: tickets.filter(({ status }) => status !== "arrived").slice(0, MOST_CALLED),
  waiting: tickets.filter(({ status }) => status === "arrived"),
});

/** Where a ticket is called to: the room, else whom to see. */
export const placeOf = ({ room_name, practitioner_name }: WaitingRoomTicket): string =>
  room_name || practitioner_name;

/** The tickets that are called now and were not before. Nothing is new on a screen that has just begun. */
export const newlyCalled = (
  before: readonly WaitingRoomTicket[] | undefined,
  now: readonly WaitingRoomTicket[],
): readonly WaitingRoomTicket[] => {
  if (!before) return [];
  const isCalled = ({ status }: WaitingRoomTicket) => status !== "arrived";
  const known = new Set(before.filter(isCalled).map(({ ticket }) => ticket));
  return now.filter((ticket) => isCalled(ticket) && !known.has(ticket.ticket));
};
