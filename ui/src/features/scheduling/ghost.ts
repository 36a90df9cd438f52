import type { Column } from "./board-model";
import { keyOf, type Measures, type Place, type Verdict } from "./drag-model";

/** What stands on the ghost. */
export interface GhostWords {
  name: string;
  time: string;
  verdict: Verdict;
  /** Why it may not stand there. */
  why: string;
}

/** The one card that follows the pointer or the keys. It is moved by transform, outside of React. */
export interface Ghost {
  show: (place: Place, measures: Measures, words: () => GhostWords) => void;
  hide: () => void;
}

/** Takes charge of the ghost's element. Its words and size are written only when the place has changed. */
export const createGhost = (element: HTMLElement): Ghost => {
  const [name, line] = element.children;
  const [time, reason] = line?.children ?? [];
  let shown = "";
  return {
    show: (place, measures, words) => {
      const state = `${keyOf(place)} ${place.starts_minute} ${place.minutes}`;
      if (state === shown && !element.hidden) return;
      shown = state;
      const { name: who, time: when, verdict, why } = words();
      const column = measures.columns.find(({ spot }) => keyOf(spot) === keyOf(place));
      const left = column?.left ?? 0;
      const top = (place.starts_minute - measures.stretch.from) * measures.minuteHeight;
      element.style.width = `${(column?.right ?? 0) - left}px`;
      element.style.height = `${place.minutes * measures.minuteHeight}px`;
      element.style.transform = `translate3d(${left}px, ${top}px, 0)`;
      element.dataset.verdict = verdict === "free" ? "free" : "refused";
      if (name) name.textContent = who;
      if (time) time.textContent = when;
      if (reason) reason.textContent = why && ` · ${why}`;
      element.hidden = false;
    },
    hide: () => {
      shown = "";
      element.hidden = true;
    },
  };
};

/** What is measured: the columns and the part of the day that they show. */
export interface Measured {
  columns: readonly Column[];
  stretch: Measures["stretch"];
}

/** Measures the lanes once, so that no frame of a drag has to. */
export const measure = (lanes: HTMLElement, { columns, stretch }: Measured): Measures => {
  const { left, height } = lanes.getBoundingClientRect();
  const spots = new Map(columns.map(({ key, spot }) => [key, spot]));
  const measured = [...lanes.querySelectorAll<HTMLElement>("[data-column]")].map((column) => {
    const rect = column.getBoundingClientRect();
    return {
      spot: spots.get(column.dataset.column ?? "") ?? {},
      left: rect.left - left,
      right: rect.right - left,
    };
  });
  return { columns: measured, stretch, minuteHeight: height / (stretch.to - stretch.from) };
};
