import { prefer, readPreferences, usePreferences } from "~/shared/preferences";

const levels = [0.75, 0.875, 1, 1.25, 1.5, 2] as const;

const levelOf = (thousandths: number): number => levels.find((level) => level * 1_000 === thousandths) ?? 1;

/** How large the board is drawn, on top of the density. */
export const useBoardZoom = (): number => levelOf(usePreferences().board_zoom);

/** The next level up or down, or the same at the end. */
export const zoomStep = (level: number, by: 1 | -1): number =>
  levels[levels.indexOf(level as (typeof levels)[number]) + by] ?? level;

/** Draws the board larger or smaller and keeps the choice on this machine. */
export const zoomBoard = (by: 1 | -1): void =>
  prefer({ board_zoom: zoomStep(levelOf(readPreferences().board_zoom), by) * 1_000 });
