import { createStore } from "./store";

/** A change that can be taken back, and perhaps made again. */
export interface Undoable {
  /** What was done, in words: "Moved Rahman, Paul to 10:30". */
  label: string;
  /** What was changed, such as a visit: once it is changed again, this change cannot be taken back any more. */
  about?: string;
  undo: () => Promise<unknown>;
  redo?: () => Promise<unknown>;
}

const LIMIT = 30;
const done = createStore<readonly Undoable[]>([]);
const undone = createStore<readonly Undoable[]>([]);

/** Remembers a change for Ctrl Z. A new change forgets what could have been made again. */
export const remember = (change: Undoable): void => {
  if (change.about !== undefined) forgetAbout(change.about);
  done.write((before) => [...before, change].slice(-LIMIT));
  undone.write([]);
};

/** Forgets the changes of something that has been changed again: to take them back would undo more than they did. */
export const forgetAbout = (about: string): void => {
  const isOther = (change: Undoable) => change.about !== about;
  done.write((before) => before.filter(isOther));
  undone.write((before) => before.filter(isOther));
};

/** Whether a change can still be taken back. */
export const isUndoable = (change: Undoable): boolean => done.read().includes(change);

/** Hears of every change that is remembered, taken back or forgotten. */
export const hearChanges = done.subscribe;

/** Takes back one change (the latest, unless told which) and returns it. */
export const undo = async (which = done.read().at(-1)): Promise<Undoable | undefined> => {
  if (!which || !isUndoable(which)) return undefined;
  done.write((before) => before.filter((one) => one !== which));
  await which.undo();
  if (which.redo) undone.write((before) => [...before, which]);
  return which;
};

/** Makes the latest change again that was taken back, and returns it. */
export const redo = async (): Promise<Undoable | undefined> => {
  const which = undone.read().at(-1);
  if (!which?.redo) return undefined;
  undone.write((before) => before.slice(0, -1));
  await which.redo();
  done.write((before) => [...before, which]);
  return which;
};

/** Forgets everything, when the person signs out. */
export const forgetChanges = (): void => {
  done.write([]);
  undone.write([]);
};
