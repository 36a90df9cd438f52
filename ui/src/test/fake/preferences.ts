import type { Preferences } from "~/ipc/bindings";
import type { Handlers } from "../fake-backend";

// In place of the shell's file, so that design work keeps its choices over a reload.
const PLACE = "clinic-desk.preferences";

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

/** What the shell keeps of the window. */
export const handlers: Handlers = {
  read_preferences: (): Preferences => ({ ...usual, ...JSON.parse(localStorage.getItem(PLACE) ?? "{}") }),
  save_preferences: (input: Preferences) => localStorage.setItem(PLACE, JSON.stringify(input)),
};
