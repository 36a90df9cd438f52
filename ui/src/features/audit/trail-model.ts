import type { AuditRow } from "~/ipc/bindings";

/** One line of the trail: an event, or several that say the same one after the other. */
export interface TrailLine {
  /** The newest of them. */
  event: AuditRow;
  /** How many there are. */
  count: number;
  /** The instant of the oldest, in milliseconds. */
  since: number;
}

// A note is saved within a second of every change; one line for all of it says as much.
const isRepeat = (a: AuditRow, b: AuditRow): boolean =>
  a.action === "note.save" &&
  b.action === "note.save" &&
  a.entity_id === b.entity_id &&
  a.login === b.login &&
  a.workstation === b.workstation &&
  a.outcome === b.outcome;

/** The lines to show of events, newest first. */
export const linesOf = (events: readonly AuditRow[]): TrailLine[] => {
  const lines: TrailLine[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    if (last && isRepeat(last.event, event)) {
      last.count += 1;
      last.since = event.at;
    } else lines.push({ event, count: 1, since: event.at });
  }
  return lines;
};

/** From where the next page is asked: the oldest event so far, or nothing when there are no more. */
export const nextPlace = (page: readonly AuditRow[], limit: number): number | undefined =>
  page.length < limit ? undefined : page.at(-1)?.seq;
