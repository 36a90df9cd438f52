import { afterEach, expect, test, vi } from "vitest";
import { forgetAbout, forgetChanges, isUndoable, redo, remember, undo } from "./undo";

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

test("a newer change of the same thing ends the way back over it", async () => {
  const [booked, other, arrived] = [
    { ...change("booked"), about: "visit 1" },
    { ...change("other"), about: "visit 2" },
    { ...change("arrived"), about: "visit 1" },
  ];
  remember(booked);
  remember(other);
  remember(arrived);
  expect(isUndoable(booked)).toBe(false);
  expect(await undo(booked), "the older toast does nothing").toBeUndefined();
  expect([await undo(), await undo(), await undo()].map((taken) => taken?.label)).toEqual([
    "arrived",
    "other",
    undefined,
  ]);
  expect(booked.undo).not.toHaveBeenCalled();
});

test("what is changed without a way back can be taken back no more, nor made again", async () => {
  const booked = { ...change("booked"), about: "visit 1" };
  remember(booked);
  await undo();
  forgetAbout("visit 1");
  expect(await redo()).toBeUndefined();
});

test("nothing to take back is no error", async () => expect(await undo()).toBeUndefined());
