import { createStore, useStore } from "./store";

/** Whether the window is locked. What was typed stays beneath, out of sight and out of reach. */
export const locked = createStore(false);

/** Reads whether the window is locked. */
export const useLocked = (): boolean => useStore(locked);
