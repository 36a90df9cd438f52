import type { ReactElement } from "react";
import classes from "./shade.module.css";

// On a square of sixteen, as strokes in the colour of the text beside them.
const paths = {
  requested: "M2.5 3.75h11v8.5h-11zM2.75 4.25 8 8.75l5.25-4.5",
  held: "M4 2h8M4 14h8M5 2v2.5L8 8l3-3.5V2M5 14v-2.5L8 8l3 3.5V14",
  scheduled:
    "M4 3.5h8A1.5 1.5 0 0 1 13.5 5v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V5A1.5 1.5 0 0 1 4 3.5zM2.5 6.5h11M5.5 1.75v3M10.5 1.75v3",
  confirmed: "M2.5 8.5 6 12l7.5-8",
  arrived: "M8 2a2.75 2.75 0 1 1 0 5.5A2.75 2.75 0 0 1 8 2zM2.75 14c.4-3 2.4-4.5 5.25-4.5s4.85 1.5 5.25 4.5",
  "in-room": "M2 14h12M4 14V2.5h8V14M9.5 8v.6",
  seen: "M4.5 2H3v4.25a3.25 3.25 0 0 0 6.5 0V2H8M6.25 9.5v1.25a3.25 3.25 0 0 0 6.5 0V9.5M12.75 6a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5z",
  checkout: "M7 2.5H3v11h4M6.5 8H14M11 5l3 3-3 3",
  completed: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5.25 8.25l2 2 3.5-4",
  "no-show": "M3.5 3.5l9 9M12.5 3.5l-9 9",
  cancelled: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM3.9 3.9l8.2 8.2",
  allergy: "M8 2.25L14.25 13.5H1.75zM8 6.5v3M8 11.5v.1",
  owes: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM10 6c-.4-.8-1.1-1.2-2-1.2-1.2 0-2 .6-2 1.5 0 2.1 4.1 1.1 4.1 3.3 0 1-.9 1.6-2.1 1.6-1 0-1.7-.4-2.1-1.2M8 3.6v1.2M8 11.2v1.2",
  first: "M8 1.75l1.9 4 4.35.6-3.15 3.05.75 4.35L8 11.65l-3.85 2.1.75-4.35L1.75 6.35l4.35-.6z",
  reminded: "M8 2a4 4 0 0 1 4 4v3l1.5 2.5h-11L4 9V6a4 4 0 0 1 4-4zM6.5 13.75h3",
  series:
    "M2.5 8V6.75A2.25 2.25 0 0 1 4.75 4.5h8.5M11 2.25l2.25 2.25L11 6.75M13.5 8v1.25a2.25 2.25 0 0 1-2.25 2.25h-8.5M5 13.75L2.75 11.5 5 9.25",
} as const;

/** The signs of the statuses, and of what is remarkable about a visit besides. */
export type Sign = keyof typeof paths;

const drawn = (sign: string, path: string): ReactElement => (
  <svg key={sign} className={classes.sign} viewBox="0 0 16 16" aria-hidden>
    <path d={path} />
  </svg>
);

/** The signs, each made once: a board shows hundreds, and a mask or a component for each would cost more. */
export const signs = Object.fromEntries(
  Object.entries(paths).map(([sign, path]) => [sign, drawn(sign, path)]),
) as Readonly<Record<Sign, ReactElement>>;
