import { commands, type Preferences } from "~/ipc/bindings";
import { createStore, useStore } from "./store";

/** The languages with a catalogue in src/text. */
export const languages = ["en", "bn"] as const;
export type Language = (typeof languages)[number];

// The web profile of the window keeps nothing, so the shell keeps these in a file.
const SETTLED_MS = 300;

const usual: Preferences = {
  language: null,
  scheme: "auto",
  density: "comfortable",
  text_scale: 100,
  board_zoom: 1000,
  nav_collapsed: false,
  single_keys: true,
  keys: {},
  boards: {},
};

const store = createStore(usual);
let saving: ReturnType<typeof setTimeout> | undefined;

/** The preferences outside of components. */
export const readPreferences = store.read;

/** Hears every change of the preferences. */
export const watchPreferences = store.subscribe;

/** Takes up what is kept on this machine, before the first frame. */
export const loadPreferences = async (): Promise<void> => {
  const kept = await commands.readPreferences().catch(() => null);
  if (kept?.status === "ok") store.write(kept.data);
};

/** Changes some preferences, and keeps them on this machine once they have settled. */
export const prefer = (change: Partial<Preferences>): void => {
  store.write((before) => ({ ...before, ...change }));
  clearTimeout(saving);
  // Where the shell cannot keep them they last as long as the window, which is no reason to disturb anybody.
  saving = setTimeout(() => void commands.savePreferences(store.read()).catch(() => {}), SETTLED_MS);
};

/** Reads the preferences, and renders again when one changes. */
export const usePreferences = (): Preferences => useStore(store);
