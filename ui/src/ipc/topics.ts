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

/** Refetches what a change touches, until the returned function is called. */
export const followChanges = (client: QueryClient): (() => void) =>
  listen<Change>(CHANGED, ({ topic }) => {
    void client.invalidateQueries(topic === EVERYTHING ? {} : { queryKey: [topic] });
  });
