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
