import { createStore, useStore } from "./store";

/** How one person likes the window on this machine. No clinic data is ever kept here. */
export interface Preferences {
  language: Language | null;
  scheme: "light" | "dark" | "auto";
  density: "compact" | "comfortable" | "touch";
  textScale: 90 | 100 | 115 | 130;
  navCollapsed: boolean;
  /** Whether single letters act as shortcuts (WCAG 2.1.4 asks for a way to switch them off). */
  singleKeys: boolean;
  /** Keys chosen in place of a shortcut's own, by its id. */
  keys: Record<string, string>;
}

/** The languages with a catalogue in src/text. */
export const languages = ["en", "bn"] as const;
export type Language = (typeof languages)[number];

const PLACE = "clinic-desk.preferences";

const usual: Preferences = {
  language: null,
  scheme: "auto",
  density: "comfortable",
  textScale: 100,
  navCollapsed: false,
  singleKeys: true,
  keys: {},
};

const kept = (): Preferences => {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(PLACE) ?? "{}") };
  } catch {
    return usual;
  }
};

const store = createStore(kept());

/** The preferences outside of components. */
export const readPreferences = store.read;

/** Hears every change of the preferences. */
export const watchPreferences = store.subscribe;

/** Changes some preferences and keeps them on this machine. */
export const prefer = (change: Partial<Preferences>): void => {
  store.write((before) => ({ ...before, ...change }));
  localStorage.setItem(PLACE, JSON.stringify(store.read()));
};

/** Reads the preferences, and renders again when one changes. */
export const usePreferences = (): Preferences => useStore(store);
