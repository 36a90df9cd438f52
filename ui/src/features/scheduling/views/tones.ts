import type { CSSProperties } from "react";
import type { AppointmentCard } from "~/ipc/bindings";

/** How many colours there are; the hues are a twelfth of the circle apart. */
export const TONES = 12;

/** Gives a visit its colour; `null`, which is grey, for one that is of nothing in particular. */
export type ToneOf = (visit: AppointmentCard) => number | null;

/** A colour and what has it; grey without a number. */
export interface Toned {
  key: string;
  name: string;
  tone: number | null;
}

/** Something that can have a colour, by which visits are told apart. */
export interface Named {
  /** Identifiers grow with time, so a later one never changes the colour of an earlier. */
  id: string;
  name: string;
  /** What a visit says of it. */
  key: string;
}

/** Gives each its colour: the same on every day and every workstation. */
export const toned = (all: readonly Named[]): ReadonlyMap<string, Toned> => {
  const inOrder = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(inOrder.map(({ key, name }, at) => [key, { key, name, tone: at % TONES }]));
};

/** The colours that some visits show, by name. */
export const legendOf = (
  visits: readonly AppointmentCard[],
  all: ReadonlyMap<string, Toned>,
  keyOf: (visit: AppointmentCard) => string,
): Toned[] => {
  const keys = new Set(visits.map(keyOf));
  return [...keys].flatMap((key) => all.get(key) ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
};

/** Hands a colour to the style sheet. */
export const toneStyle = (tone: number | null): CSSProperties =>
  tone === null ? {} : ({ "--tone": tone } as CSSProperties);

/** What an element with a colour is marked with. */
export const toneMark = (tone: number | null): "hue" | "grey" => (tone === null ? "grey" : "hue");
