import { createStore, useStore } from "~/shared/store";

// Which visit the keys act on follows the focus on the board. It is no React state of the board:
// walking through five hundred visits must not render them.
const chosen = createStore<string | null>(null);

/** The visit on which A, I, X and M act. */
export const readChoice = chosen.read;

/** Chooses the visit on which the keys act. */
export const chooseVisit = (appointmentId: string | null): void => {
  if (chosen.read() !== appointmentId) chosen.write(appointmentId);
};

// A move gives a visit a new id; whoever looked at the old one looks at the new one from then on.
const heirs = new Map<string, string>();

/** Notes that another visit stands for one now, and lets the choice follow. */
export const followVisit = (appointmentId: string, heirId: string): void => {
  heirs.set(appointmentId, heirId);
  if (chosen.read() === appointmentId) chosen.write(heirId);
};

/** Whether two ids name one visit, which may have been moved in between. */
export const isSameVisit = (before: string | null, after: string | null): boolean =>
  before === after || (before !== null && heirs.get(before) === after);

/** Reads the choice, and renders again when it changes. */
export const useChoice = (): string | null => useStore(chosen);

// While a visit is dragged or held, what arrives waits, so that nothing moves under the pointer.
const held = createStore(false);

/** Says whether a visit is being dragged or held now. */
export const holdBoard = (on: boolean): void => {
  if (held.read() !== on) held.write(on);
};

/** Reads whether a visit is being dragged or held. */
export const useBoardHeld = (): boolean => useStore(held);
