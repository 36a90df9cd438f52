import type { QueryClient } from "@tanstack/react-query";
import { listen } from "./host";

/** The event with which the core says that something changed. */
export const CHANGED = "changed";

/** The topic of a window that missed some changes: anything may be old. */
const EVERYTHING = "everything";

/** What changed: a topic (first part of the query keys), and perhaps one of its rows. */
export interface Change {
  topic: string;
  id?: string | null;
}

/** What is shown of a topic elsewhere: cards of the schedule tell allergies and debts, its columns the hours. */
const shownAlso: Record<string, readonly string[]> = {
  billing: ["schedule"],
  patients: ["schedule"],
  staff: ["schedule"],
};

/** Refetches what a change touches, until the returned function is called. */
export const followChanges = (client: QueryClient): (() => void) =>
  listen<Change>(CHANGED, ({ topic }) => {
    const touched = [topic, ...(shownAlso[topic] ?? [])];
    void client.invalidateQueries(
      topic === EVERYTHING ? {} : { predicate: ({ queryKey: [first] }) => touched.includes(String(first)) },
    );
  });
