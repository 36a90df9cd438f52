import type { AppointmentCard } from "~/ipc/bindings";
import { occupies } from "./status";

/** A visit with its place beside others that share its time, in parts of the column's width. */
export interface Placed {
  visit: AppointmentCard;
  left: number;
  width: number;
  /** The minutes that its card covers; a short visit needs more room than it takes time. */
  shown: number;
}

/** A card of fewer minutes could neither be read nor hit. */
export const LEAST_SHOWN = 10;

/** What is left for cancelled and missed visits beside one that stands. */
const ASIDE = 0.3;

/**
 * Puts visits that share time side by side: those that stand first and wide, cancelled and missed ones in
 * what is left. Visits that stand share time only when one is so short that its card is taller than its time.
 */
export const placeVisits = (visits: readonly AppointmentCard[]): Placed[] =>
  groups(visits).flatMap((group) => {
    const standing = laned(group.filter(occupies));
    const others = laned(group.filter((visit) => !occupies(visit)));
    const share = standing.lanes === 0 ? 0 : others.lanes === 0 ? 1 : 1 - ASIDE;
    return [...spread(standing, 0, share), ...spread(others, share, 1 - share)].sort(
      (a, b) => a.visit.starts_minute - b.visit.starts_minute,
    );
  });

interface Laned {
  lanes: number;
  placed: { visit: AppointmentCard; lane: number }[];
}

const laned = (visits: readonly AppointmentCard[]): Laned => {
  const ends: number[] = [];
  const placed = visits.map((visit) => {
    const free = ends.findIndex((end) => end <= visit.starts_minute);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = shownEnd(visit);
    return { visit, lane };
  });
  return { lanes: ends.length, placed };
};

const spread = ({ lanes, placed }: Laned, from: number, share: number): Placed[] =>
  placed.map(({ visit, lane }) => ({
    visit,
    shown: shownMinutes(visit),
    left: from + (share * lane) / lanes,
    width: share / lanes,
  }));

const shownMinutes = ({ minutes }: AppointmentCard): number => Math.max(minutes, LEAST_SHOWN);
const shownEnd = (visit: AppointmentCard): number => visit.starts_minute + shownMinutes(visit);

// A group ends where a visit starts after all before it have ended.
const groups = (visits: readonly AppointmentCard[]): AppointmentCard[][] => {
  const found: AppointmentCard[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const visit of visits) {
    const group = found.at(-1);
    if (group && visit.starts_minute < end) group.push(visit);
    else found.push([visit]);
    end = Math.max(end, shownEnd(visit));
  }
  return found;
};

/** The longest time between `from` and `to` that no card covers; none where cards cover all of it. */
export const longestGap = (
  visits: readonly AppointmentCard[],
  from: number,
  to: number,
): { from: number; to: number } | null => {
  const within = visits.filter((visit) => visit.starts_minute < to && shownEnd(visit) > from);
  let longest = { from, to: from };
  let free = from;
  for (const visit of within.toSorted((a, b) => a.starts_minute - b.starts_minute)) {
    if (visit.starts_minute - free > longest.to - longest.from)
      longest = { from: free, to: visit.starts_minute };
    free = Math.max(free, shownEnd(visit));
  }
  if (to - free > longest.to - longest.from) longest = { from: free, to };
  return longest.to > longest.from ? longest : null;
};

/** How much taller than usual a minute is drawn: days with short visits need it. */
export const scaleOf = (visits: readonly AppointmentCard[]): number =>
  visits.some(({ minutes }) => minutes < 15) ? 1.3125 : 1;

/** How many visits stand side by side in a column at most. */
export const lanesOf = (visits: readonly AppointmentCard[]): number =>
  placeVisits(visits).reduce((most, { width }) => Math.max(most, Math.round(1 / width)), 1);
