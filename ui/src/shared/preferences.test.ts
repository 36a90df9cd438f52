import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Preferences } from "~/ipc/bindings";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { loadPreferences, prefer, readPreferences } from "./preferences";

const before = readPreferences();

beforeEach(() => void vi.useFakeTimers());

afterEach(async () => {
  prefer(before);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

test("what is kept on this machine is taken up", async () => {
  installFakeBackend({ read_preferences: () => ({ ...before, scheme: "dark", text_scale: 115 }) });
  await loadPreferences();
  expect(readPreferences()).toEqual({ ...before, scheme: "dark", text_scale: 115 });
});

test("a machine that cannot read them shows the usual", async () => {
  installFakeBackend({
    read_preferences: () => {
      throw refuse("internal", { kind: "internal" });
    },
  });
  await loadPreferences();
  expect(readPreferences()).toEqual(before);
});

test("a burst of changes is kept once, whole, when it has settled", async () => {
  const kept: Preferences[] = [];
  installFakeBackend({ save_preferences: (input) => void kept.push(input) });
  prefer({ density: "touch" });
  prefer({ nav_collapsed: true });
  expect(readPreferences().nav_collapsed, "the window changes at once").toBe(true);
  expect(kept, "the file is written later").toEqual([]);
  await vi.runAllTimersAsync();
  expect(kept).toEqual([{ ...before, density: "touch", nav_collapsed: true }]);
});

test("a choice that cannot be kept lasts as long as the window", async () => {
  const save = vi.fn(() => {
    throw refuse("folder_unusable");
  });
  installFakeBackend({ save_preferences: save });
  prefer({ scheme: "dark" });
  await vi.runAllTimersAsync();
  expect(save).toHaveBeenCalledOnce();
  expect(readPreferences().scheme).toBe("dark");
});
