import type { WaitingRoomTicket } from "~/ipc/bindings";

/** A ticket that is called, and since when. */
export interface Call {
  /** When it was first seen here; those that were missed, when they were called. */
  at: number;
  /** The room it was called to; empty when it has none. */
  room: string;
  /** Whether it was called while the screen was there. */
  isHeard: boolean;
}

/** The calls of a day by their tickets. */
export interface Heard {
  day: string;
  calls: ReadonlyMap<number, Call>;
}

/** What hangs in the waiting room: who is called, the latest first, and who waits. */
export interface Shown {
  called: readonly WaitingRoomTicket[];
  waiting: readonly WaitingRoomTicket[];
}

/** So many calls are read from the other end of a room. */
const MOST_CALLED = 6;

/**
 * How long a call hangs there. Somebody may have stepped out for a moment; after ten minutes they are in their room, or
 * are looked for by their name, and an old number only hides the new ones.
 */
export const CALLED_MS = 10 * 60_000;

/** How long a call stands out: time to look up, to find one's number, and to stand up. */
export const JUST_CALLED_MS = 60_000;

const isCalled = ({ status }: WaitingRoomTicket): boolean => status !== "arrived";

/**
 * Notes when each ticket was called. Numbers begin anew every day. Whoever is sent to another room is called anew; from
 * the room to the desk in it nobody is. What was called while the desk was locked or the connection lost is no news any
 * more when it is seen, and is not said.
 */
export const hear = (
  before: Heard | null,
  tickets: readonly WaitingRoomTicket[],
  { now, day }: { now: number; day: string },
): Heard => {
  const known = before?.day === day ? before.calls : null;
  const note = ({ ticket, room_name: room, called_at }: WaitingRoomTicket): [number, Call] => {
    const call = known?.get(ticket);
    if (call) return [ticket, room !== "" && room !== call.room ? { at: now, room, isHeard: true } : call];
    const calledAt = called_at ?? now;
    const isMissed = known === null || now - calledAt >= JUST_CALLED_MS;
    return [ticket, { at: isMissed ? calledAt : now, room, isHeard: !isMissed }];
  };
  return { day, calls: new Map(tickets.filter(isCalled).map(note)) };
};

/** Divides the tickets; those called long ago are gone. */
export const shownOf = (tickets: readonly WaitingRoomTicket[], { calls }: Heard, now: number): Shown => {
  const since = ({ ticket }: WaitingRoomTicket): number => calls.get(ticket)?.at ?? now;
  const called = tickets.filter((ticket) => isCalled(ticket) && now - since(ticket) < CALLED_MS);
  return {
    // What was seen at once stays in the core's order, the latest first.
    called: called.toSorted((one, other) => since(other) - since(one)).slice(0, MOST_CALLED),
    waiting: tickets.filter((ticket) => !isCalled(ticket)),
  };
};

/** Whether a ticket was called just now. */
export const isJustCalled = ({ ticket }: WaitingRoomTicket, { calls }: Heard, now: number): boolean => {
  const call = calls.get(ticket);
  return call?.isHeard === true && now - call.at < JUST_CALLED_MS;
};

/** The calls to be said: those that came last, as long as they are new. */
export const saidNow = (
  tickets: readonly WaitingRoomTicket[],
  heard: Heard,
  now: number,
): readonly WaitingRoomTicket[] => {
  const fresh = tickets.filter((ticket) => isJustCalled(ticket, heard, now));
  const since = ({ ticket }: WaitingRoomTicket): number => heard.calls.get(ticket)?.at ?? 0;
  const last = Math.max(...fresh.map(since));
  return fresh.filter((ticket) => since(ticket) === last);
};

/** Where a ticket is called to: the room, else whom to see. */
export const placeOf = ({ room_name, practitioner_name }: WaitingRoomTicket): string =>
  room_name || practitioner_name;
