/** Who is needed in five minutes of a visit: the practitioner, or an assistant alone. */
export type Letter = "P" | "A";

/** A pattern over so many parts: the practitioner wherever it says nothing. */
export const patternOver = (pattern: string, parts: number): readonly Letter[] =>
  Array.from({ length: parts }, (_, at) => (pattern[at] === "A" ? "A" : "P"));

/** The pattern with one part given to the other. What lies beyond the parts shown is kept for a longer visit. */
export const toggled = (pattern: string, parts: readonly Letter[], at: number): string =>
  parts.map((letter, place) => (place === at ? other(letter) : letter)).join("") +
  pattern.slice(parts.length);

const other = (letter: Letter): Letter => (letter === "P" ? "A" : "P");

/** How many parts the cursor moves by a key, in rows of so many; nothing for other keys. */
export const stepOf = (key: string, perRow: number): number | undefined =>
  new Map([
    ["ArrowLeft", -1],
    ["ArrowRight", 1],
    ["ArrowUp", -perRow],
    ["ArrowDown", perRow],
    ["Home", Number.NEGATIVE_INFINITY],
    ["End", Number.POSITIVE_INFINITY],
  ]).get(key);

/** The part to which the cursor comes, of so many. */
export const moved = (at: number, step: number, parts: number): number =>
  Math.min(Math.max(at + step, 0), parts - 1);
