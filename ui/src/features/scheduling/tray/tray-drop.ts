/** A point of the window. */
export interface Point {
  x: number;
  y: number;
}

/** Shows on the tray whether a visit would fall into it at a point, and answers with that. */
export const isOverTray = ({ x, y }: Point): boolean => {
  const tray = document.querySelector<HTMLElement>("[data-tray]");
  if (!tray) return false;
  const { left, right, top, bottom } = tray.getBoundingClientRect();
  const isOver = left <= x && x < right && top <= y && y < bottom;
  tray.toggleAttribute("data-over", isOver);
  return isOver;
};

/** The tray looks as always again. */
export const leaveTray = (): void => document.querySelector("[data-tray]")?.removeAttribute("data-over");
