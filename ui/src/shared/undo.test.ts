import { afterEach, expect, test, vi } from "vitest";
import { forgetChanges, redo, remember, undo } from "./undo";

afterEach(forgetChanges);

const change = (label: string) => ({ label, undo: vi.fn(async () => {}), redo: vi.fn(async () => {}) });

test("the latest change is taken back first, and made again", async () => {
  const [first, second] = [change("first"), change("second")];
  remember(first);
  remember(second);
  expect((await undo())?.label).toBe("second");
  expect((await redo())?.label).toBe("second");
  expect(second.redo).toHaveBeenCalledOnce();
  expect(first.undo).not.toHaveBeenCalled();
});

test("a toast takes back its own change, once", async () => {
  const [first, second] = [change("first"), change("second")];
  remember(first);
  remember(second);
  await undo(first);
  expect(await undo(first)).toBeUndefined();
  expect(first.undo).toHaveBeenCalledOnce();
});

test("a new change ends what could have been made again", async () => {
  remember(change("first"));
  await undo();
  remember(change("second"));
  expect(await redo()).toBeUndefined();
});

test("nothing to take back is no error", async () => expect(await undo()).toBeUndefined());
