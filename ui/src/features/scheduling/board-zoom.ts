import { createStore, useStore } from "~/shared/store";

const PLACE = "clinic-desk.board-zoom";
const levels = [0.75, 0.875, 1, 1.25, 1.5, 2] as const;

const kept = (): number => {
  const level = Number(localStorage.getItem(PLACE));
  return levels.find((one) => one === level) ?? 1;
};

const store = createStore(kept());

/** How large the board is drawn, on top of the density. */
export const useBoardZoom = (): number => useStore(store);

/** The next level up or down, or the same at the end. */
export const zoomStep = (level: number, by: 1 | -1): number =>
  levels[levels.indexOf(level as (typeof levels)[number]) + by] ?? level;

/** Draws the board larger or smaller and keeps the choice on this machine. */
export const zoomBoard = (by: 1 | -1): void => {
  store.write((level) => zoomStep(level, by));
  localStorage.setItem(PLACE, String(store.read()));
};
