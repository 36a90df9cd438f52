import type { MessageDescriptor } from "@lingui/core";
import { useEffect, useEffectEvent } from "react";
import { readPreferences } from "./preferences";
import { createStore } from "./store";

/**
 * Keys are written as the help shows them: "mod+k", "g p" (one after the other), "?", "shift+arrowup".
 * `mod` is Ctrl, and ⌘ on a Mac.
 */
export interface Shortcut {
  id: string;
  keys: string;
  label: MessageDescriptor;
  group?: MessageDescriptor;
  /** Leaves the keys to a text field while one types, as for undo. */
  outsideText?: boolean;
}

interface Listening extends Shortcut {
  run: (event: KeyboardEvent) => void;
}

/** Everything that listens now; the latest comes first, so an open dialog goes before its page. */
export const listening = createStore<readonly Listening[]>([]);

const SEQUENCE_MS = 1_200;
const isMac = /Mac/.test(navigator.platform);
let started: { key: string; at: number } | null = null;
let paused = false;

/** Switches all shortcuts off (while the window is locked) or on. */
export const pauseShortcuts = (on: boolean): void => {
  paused = on;
};

/** Listens for some shortcuts until the returned function is called. */
export const listenFor = (shortcuts: readonly Listening[]): (() => void) => {
  listening.write((before) => [...shortcuts, ...before]);
  return () => listening.write((before) => before.filter((one) => !shortcuts.includes(one)));
};

/** Listens for a shortcut as long as the component is shown. */
export const useShortcut = (shortcut: Shortcut, run: (event: KeyboardEvent) => void, active = true): void => {
  const latest = useEffectEvent(run);
  const { id, keys } = shortcut;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the whole shortcut
  useEffect(() => {
    if (!active) return;
    return listenFor([{ ...shortcut, run: (event) => latest(event) }]);
  }, [id, keys, active]);
};

/** The keys of a shortcut: the person's own, or those it came with. */
export const keysOf = ({ id, keys }: Pick<Shortcut, "id" | "keys">): string =>
  readPreferences().keys[id] ?? keys;

/** Writes one press the way shortcuts are written. */
export const pressed = (event: KeyboardEvent): string => {
  const key = event.key.toLowerCase();
  const isSymbol = key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
  return [
    (isMac ? event.metaKey : event.ctrlKey) && "mod",
    event.altKey && "alt",
    // The shift that makes "?" out of "/" is part of the sign.
    event.shiftKey && !isSymbol && "shift",
    key === " " ? "space" : key,
  ]
    .filter(Boolean)
    .join("+");
};

/** Starts hearing the keyboard. Called once, before anything else listens. */
export const hearKeyboard = (): (() => void) => {
  window.addEventListener("keydown", hear, { capture: true });
  return () => window.removeEventListener("keydown", hear, { capture: true });
};

const hear = (event: KeyboardEvent): void => {
  if (paused) {
    // Dialogs beneath the lock screen hear Escape on the window too, and would throw typed work away.
    if (event.key === "Escape") event.stopImmediatePropagation();
    return;
  }
  if (isCapturing(event.target)) return;
  if (event.defaultPrevented || event.isComposing || ["Control", "Shift", "Alt", "Meta"].includes(event.key))
    return;
  const key = pressed(event);
  const isSingle = !/^(mod|alt)\+|^f\d+$/.test(key);
  if (isSingle && (isTyping(event.target) || !readPreferences().single_keys)) return;
  const found = match(key, isTyping(event.target));
  if (found === "more") return;
  if (found) {
    event.preventDefault();
    found.run(event);
  }
};

const match = (key: string, inText: boolean): Listening | "more" | undefined => {
  const first = started && performance.now() - started.at < SEQUENCE_MS ? started.key : null;
  started = null;
  const all = listening.read().filter(({ outsideText }) => !(outsideText && inText));
  const sequence = first && all.find((one) => keysOf(one) === `${first} ${key}`);
  if (sequence) return sequence;
  const single = all.find((one) => keysOf(one) === key);
  if (single) return single;
  if (!all.some((one) => keysOf(one).startsWith(`${key} `))) return undefined;
  started = { key, at: performance.now() };
  return "more";
};

// A button that waits for new keys wants them for itself.
const isCapturing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[data-captures-keys]") !== null;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio]), textarea, select"));

const signs: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  shift: "Shift",
  alt: "Alt",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
};

/** The caps of a shortcut, press by press: "g p" → [["G"], ["P"]]. */
export const caps = (keys: string): string[][] =>
  keys
    .split(" ")
    .map((press) =>
      press.split(/\+(?=.)/).map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    );
