import { invoke as tauriInvoke } from "@tauri-apps/api/core";
import { listen as tauriListen } from "@tauri-apps/api/event";

/** Sends one command to Rust. Only the generated bindings call it. */
export const invoke = <T>(command: string, args?: Record<string, unknown>): Promise<T> =>
  tauriInvoke<T>(command, args);

/** Hears one event of the core, until the returned function is called. */
export const listen = <T>(event: string, heard: (payload: T) => void): (() => void) => {
  const stopping = tauriListen<T>(event, ({ payload }) => heard(payload));
  return () => {
    void stopping.then((stop) => stop());
  };
};
