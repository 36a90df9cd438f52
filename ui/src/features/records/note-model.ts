import type { Note } from "~/ipc/bindings";

/** The four parts of a note, in the order in which they are written. */
export const parts = ["subjective", "objective", "assessment", "plan"] as const;
export type Part = (typeof parts)[number];

/** What an author has written. */
export type Sections = Record<Part, string>;

/** The parts of a note without what belongs to its state. */
export const sectionsOf = ({ subjective, objective, assessment, plan }: Sections): Sections => ({
  subjective,
  objective,
  assessment,
  plan,
});

/** The parts in which two texts differ. */
export const differences = (one: Sections, other: Sections): Part[] =>
  parts.filter((part) => one[part] !== other[part]);

/** Whether two texts are the same. */
export const isSame = (one: Sections, other: Sections): boolean => differences(one, other).length === 0;

/** Whether nothing is written yet. */
export const isBlank = (text: Sections): boolean => parts.every((part) => text[part].trim() === "");

/** Whether this person may go on writing: the author, as long as nothing is signed. */
export const isOpenFor = ({ is_mine, state }: Pick<Note, "is_mine" | "state">, mayWrite: boolean): boolean =>
  mayWrite && is_mine && state === "draft";
