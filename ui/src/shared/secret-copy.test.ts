import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { copySecret } from "./secret-copy";

let held = "";
let mayWrite = true;

beforeEach(() => {
  vi.useFakeTimers();
  held = "what was there before";
  mayWrite = true;
  vi.stubGlobal("navigator", {
    clipboard: {
      writeText: async (text: string) => {
        if (!mayWrite) throw new DOMException("nothing is pressed", "NotAllowedError");
        held = text;
      },
    },
  });
});

afterEach(async () => {
  // What a test left to be wiped does not reach into the next one.
  document.dispatchEvent(new Event("copy"));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a secret leaves the clipboard after half a minute, and not before", async () => {
  await copySecret("7K3M-9XQ2");
  await vi.advanceTimersByTimeAsync(29_999);
  expect(held).toBe("7K3M-9XQ2");
  await vi.advanceTimersByTimeAsync(1);
  expect(held.trim()).toBe("");
});

test("what somebody copies in the window meanwhile is left alone", async () => {
  await copySecret("7K3M-9XQ2");
  held = "a telephone number";
  document.dispatchEvent(new Event("copy"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(held).toBe("a telephone number");
});

test("copied again, it stays half a minute from then on", async () => {
  await copySecret("7K3M-9XQ2");
  await vi.advanceTimersByTimeAsync(20_000);
  await copySecret("7K3M-9XQ2");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(held).toBe("7K3M-9XQ2");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(held.trim()).toBe("");
});

test("where only a press may write, the next press after half a minute wipes it, once", async () => {
  await copySecret("7K3M-9XQ2");
  document.dispatchEvent(new Event("pointerdown"));
  mayWrite = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(held, "the time alone was not enough, nor a press before it").toBe("7K3M-9XQ2");
  mayWrite = true;
  document.dispatchEvent(new Event("keydown"));
  await vi.advanceTimersByTimeAsync(0);
  expect(held.trim()).toBe("");
  held = "copied elsewhere";
  document.dispatchEvent(new Event("pointerdown"));
  await vi.advanceTimersByTimeAsync(0);
  expect(held).toBe("copied elsewhere");
});

test("a clipboard that cannot be written says so to whoever copies", async () => {
  mayWrite = false;
  await expect(copySecret("7K3M-9XQ2")).rejects.toThrow("nothing is pressed");
});
