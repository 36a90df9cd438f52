import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { prefer } from "./preferences";
import { caps, hearKeyboard, listenFor, pauseShortcuts } from "./shortcuts";

const label = { id: "x", message: "x" };
const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

let stopHearing: () => void;
let stops: (() => void)[] = [];
const on = (keys: string, run = vi.fn(), id = keys) => {
  stops.push(listenFor([{ id, keys, label, run }]));
  return run;
};

beforeEach(() => {
  stopHearing = hearKeyboard();
});

afterEach(() => {
  stopHearing();
  for (const stop of stops) stop();
  stops = [];
  pauseShortcuts(false);
  prefer({ single_keys: true, keys: {} });
});

test("a chord is heard and kept from the browser", () => {
  const run = on("mod+k");
  const event = press("k", { ctrlKey: true });
  expect(run).toHaveBeenCalledOnce();
  expect(event.defaultPrevented).toBe(true);
});

test("two keys one after the other are one shortcut", () => {
  const run = on("g p");
  press("g");
  press("p");
  expect(run).toHaveBeenCalledOnce();
});

test("a key that only begins a sequence does nothing by itself", () => {
  const run = on("g p");
  press("p");
  press("g");
  press("x");
  press("p");
  expect(run).not.toHaveBeenCalled();
});

test("single keys are off while typing, chords are not", () => {
  const single = on("n");
  const chord = on("mod+s");
  const field = document.body.appendChild(document.createElement("input"));
  press("n", {}, field);
  press("s", { ctrlKey: true }, field);
  field.remove();
  expect(single).not.toHaveBeenCalled();
  expect(chord).toHaveBeenCalledOnce();
});

test("undo stays with the field in which one types", () => {
  const run = vi.fn();
  stops.push(listenFor([{ id: "undo", keys: "mod+z", label, outsideText: true, run }]));
  const field = document.body.appendChild(document.createElement("textarea"));
  const event = press("z", { ctrlKey: true }, field);
  field.remove();
  expect(run).not.toHaveBeenCalled();
  expect(event.defaultPrevented).toBe(false);
  press("z", { ctrlKey: true });
  expect(run).toHaveBeenCalledOnce();
});

test("single keys can be switched off", () => {
  const run = on("?");
  prefer({ single_keys: false });
  press("?", { shiftKey: true });
  expect(run).not.toHaveBeenCalled();
});

test("the latest listener goes before the page beneath", () => {
  const page = on("escape", vi.fn(), "page");
  const dialog = on("escape", vi.fn(), "dialog");
  press("Escape");
  expect(dialog).toHaveBeenCalledOnce();
  expect(page).not.toHaveBeenCalled();
});

test("a person's own keys replace those it came with", () => {
  const run = on("n", vi.fn(), "new");
  prefer({ keys: { new: "alt+n" } });
  press("n");
  expect(run).not.toHaveBeenCalled();
  press("n", { altKey: true });
  expect(run).toHaveBeenCalledOnce();
});

test("while locked nothing is heard, and Escape reaches no dialog beneath", () => {
  const run = on("mod+k");
  const dialog = vi.fn();
  window.addEventListener("keydown", dialog, { capture: true });
  pauseShortcuts(true);
  press("k", { ctrlKey: true });
  press("Escape");
  window.removeEventListener("keydown", dialog, { capture: true });
  expect(run).not.toHaveBeenCalled();
  expect(dialog).toHaveBeenCalledOnce();
});

test("caps are drawn as the keyboard shows them", () => {
  expect(caps("g p")).toEqual([["G"], ["P"]]);
  expect(caps("mod+shift+z")).toEqual([["Ctrl", "Shift", "Z"]]);
  expect(caps("mod++")).toEqual([["Ctrl", "+"]]);
});
