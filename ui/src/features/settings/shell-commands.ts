import type { Failure } from "~/ipc/bindings";
import { invoke } from "~/ipc/host";

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

/** What the shell answers by itself, in the shape of the generated commands. */
export const shellCommands = {
  /** Lets the person choose files with the system's own dialog; none when they think better of it. */
  pickImportFiles: async (): Promise<Outcome<string[]>> => {
    try {
      return { status: "ok", data: await invoke<string[]>("pick_import_files") };
    } catch (error) {
      if (error instanceof Error) throw error;
      return { status: "error", error: error as Failure };
    }
  },
};
