import type { DocumentQuery, Failure } from "~/ipc/bindings";
import { invoke } from "~/ipc/host";

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

// The shape of the generated commands, for the four that the shell answers by itself.
const send = async <T>(name: string, input: unknown): Promise<Outcome<T>> => {
  try {
    return { status: "ok", data: await invoke<T>(name, { input }) };
  } catch (error) {
    if (error instanceof Error) throw error;
    return { status: "error", error: error as Failure };
  }
};

/** Where a paper was saved; nothing when the person chose no place. */
export interface SavedDocument {
  path: string | null;
}

/** What the shell does with a paper: it prints, saves, and opens it in the system's viewer. */
export const paperCommands = {
  printDocument: (input: DocumentQuery) => send<null>("print_document", input),
  saveDocument: (input: { query: DocumentQuery; choose: boolean }) =>
    send<SavedDocument>("save_document", input),
  openDocument: (input: DocumentQuery) => send<null>("open_document", input),
};
