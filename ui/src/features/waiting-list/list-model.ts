import type { WaitingEntry, WaitingMatch } from "~/ipc/bindings";

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** What is shown of the list. */
export interface Filter {
  /** Only who would come to this practitioner. */
  practitionerId: string | null;
  priority: string | null;
}

/** The entries that are asked for. Who would come to anybody comes to each. */
export const filtered = (
  entries: readonly WaitingEntry[],
  { practitionerId, priority }: Filter,
): readonly WaitingEntry[] =>
  entries.filter(
    ({ wish }) =>
      (priority === null || wish.priority === priority) &&
      (practitionerId === null ||
        wish.practitioner_ids.length === 0 ||
        wish.practitioner_ids.includes(practitionerId)),
  );

/** For how many whole days an entry waits. */
export const daysWaiting = ({ added_at }: Pick<WaitingEntry, "added_at">, now: number): number =>
  Math.max(0, Math.floor((now - added_at) / DAY_MS));

/** How many seconds a place is still held. */
export const secondsLeft = (until: number, now: number): number =>
  Math.max(0, Math.ceil((until - now) / SECOND_MS));

/** Writes them as a clock does: 14:05. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** The matches in the order in which they are called: who said no to this place comes last. */
export const inTurn = (
  matches: readonly WaitingMatch[],
  saidNo: ReadonlySet<string>,
): readonly WaitingMatch[] => {
  const [no, yes] = [true, false].map((isNo) =>
    matches.filter(({ entry }) => saidNo.has(entry.entry_id) === isNo),
  );
  return [...(yes ?? []), ...(no ?? [])];
};
