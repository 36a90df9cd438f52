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

// A move gives a visit a new id; whoever looked at the old one looks at the new one from then on. Each of them is
// known by the id under which the visit was first met.
const firstIds = new Map<string, string>();

/** Notes that another visit stands for one now, and lets the choice follow. */
export const followVisit = (appointmentId: string, heirId: string): void => {
  if (!firstIds.has(heirId)) firstIds.set(heirId, identityOf(appointmentId));
  if (chosen.read() === appointmentId) chosen.write(heirId);
};

/** What stays the same of a visit however often it is moved. */
export const identityOf = (appointmentId: string): string => firstIds.get(appointmentId) ?? appointmentId;

/** Whether two ids name one visit, which may have been moved in between. */
export const isSameVisit = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && identityOf(one) === identityOf(other));

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
