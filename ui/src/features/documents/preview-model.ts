/** Width and height, in points for paper and in CSS pixels for the screen. */
export interface Size {
  width: number;
  height: number;
}

/** How large the paper is shown: fitted to the window, or so many times its size. */
export type Zoom = "width" | "page" | number;

const STEPS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const [SMALLEST = 0.5] = STEPS;
const LARGEST = STEPS.at(-1) ?? 3;

// Points are 1/72 inch and CSS pixels 1/96: at 100 % the paper has its real size.
const PIXELS_PER_POINT = 96 / 72;

/** How many CSS pixels a point takes at a zoom, in a window of so much room. */
export const scaleFor = (zoom: Zoom, paper: Size, room: Size): number => {
  const across = room.width / paper.width;
  const down = room.height / paper.height;
  const wished =
    zoom === "width" ? across : zoom === "page" ? Math.min(across, down) : zoom * PIXELS_PER_POINT;
  const least = 0.2 * PIXELS_PER_POINT;
  return Math.min(Math.max(wished, least), LARGEST * PIXELS_PER_POINT);
};

/** The percentage that stands between the buttons: 100 is the size of the paper in the hand. */
export const percentOf = (scale: number): number => Math.round((scale / PIXELS_PER_POINT) * 100);

/** The next step larger or smaller than what is shown now. */
export const zoomStep = (scale: number, direction: 1 | -1): number => {
  const now = percentOf(scale) / 100;
  return direction > 0
    ? (STEPS.find((step) => step > now) ?? LARGEST)
    : (STEPS.findLast((step) => step < now) ?? SMALLEST);
};

/** Whether there is a further step in a direction. */
export const canZoom = (scale: number, direction: 1 | -1): boolean =>
  direction > 0 ? percentOf(scale) < LARGEST * 100 : percentOf(scale) > SMALLEST * 100;

/** The page that fills the middle of the window, from 1, by where each page begins. */
export const pageAt = (scrollTop: number, roomHeight: number, tops: readonly number[]): number => {
  const middle = scrollTop + roomHeight / 2;
  const at = tops.findLastIndex((top) => top <= middle);
  return Math.max(at, 0) + 1;
};

/** The bytes behind base64. */
export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
