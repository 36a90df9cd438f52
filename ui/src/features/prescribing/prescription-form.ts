import type { AllergyWarning, DrugHit, FieldProblem, ItemsCheck, PrescriptionItem } from "~/ipc/bindings";
import { routeOfForm } from "./terms";

/** The cells of a row, in the order in which Enter walks them. */
export const columns = [
  "drug",
  "strength",
  "form",
  "dose",
  "route",
  "frequency",
  "duration_days",
  "quantity",
  "instructions",
] as const;
export type Column = (typeof columns)[number];

/** A field of an item: a cell, or the reason below it. */
export type Field = Column | "override_reason";

/** What is typed into a row; the days as text, so that nothing typed is lost. */
export type TypedItem = Record<Field, string>;

/** One line of the prescription. */
export interface Row {
  key: string;
  item: TypedItem;
  /** The allergies that the reason was written for. */
  answers: string[];
}

/** What is wrong, by row and field. */
export type Problems = Record<string, Partial<Record<Field, string>>>;

const blank: TypedItem = {
  drug: "",
  strength: "",
  form: "",
  dose: "",
  route: "",
  frequency: "",
  duration_days: "",
  quantity: "",
  instructions: "",
  override_reason: "",
};

/** An empty row. */
export const blankRow = (): Row => ({ key: crypto.randomUUID(), item: blank, answers: [] });

/** The rows of a stored prescription, with an empty one when it has none. */
export const rowsOf = (items: readonly PrescriptionItem[]): Row[] =>
  items.length === 0 ? [blankRow()] : items.map(rowOf);

const rowOf = ({ duration_days, override_answers, ...item }: PrescriptionItem): Row => ({
  key: crypto.randomUUID(),
  item: { ...item, duration_days: duration_days === null ? "" : String(duration_days) },
  answers: override_answers,
});

/** Whether nothing stands in a row. */
export const isBlank = ({ item }: Row): boolean => Object.values(item).every((text) => text.trim() === "");

/** The rows that are sent; empty ones are none. */
export const filled = (rows: readonly Row[]): Row[] => rows.filter((row) => !isBlank(row));

/** What is sent of a row. Days that are no number are sent as none, and the core asks for them. */
export const itemOf = ({ item, answers }: Row): PrescriptionItem => {
  const trimmed = Object.fromEntries(Object.entries(item).map(([field, text]) => [field, text.trim()]));
  const duration_days = daysOf(item.duration_days);
  return { ...(trimmed as TypedItem), duration_days, override_answers: answers };
};

/** The days of a duration: `7`, `৭`, `7 days`. */
export const daysOf = (text: string): number | null => {
  const digits = text.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6));
  const match = /^\s*(\d{1,4})(?!\d)\D*$/.exec(digits);
  return match ? Number(match[1]) : null;
};

/** Changes fields of one row. Another medicine needs a reason of its own. */
export const change = (rows: readonly Row[], key: string, part: Partial<TypedItem>): Row[] =>
  rows.map((row) => {
    if (row.key !== key) return row;
    const item = { ...row.item, ...part };
    if (!isOther(row.item, part.drug)) return { ...row, item };
    return { ...row, item: { ...item, override_reason: "" }, answers: [] };
  });

const isOther = (item: TypedItem, drug: string | undefined): boolean =>
  drug !== undefined && drug.trim().toLocaleLowerCase() !== item.drug.trim().toLocaleLowerCase();

/** Writes the reason of one row, which answers the allergies that are shown with it. */
export const answer = (
  rows: readonly Row[],
  key: string,
  reason: string,
  shown: readonly AllergyWarning[],
): Row[] => {
  const answers = shown.map(({ allergy_id }) => allergy_id);
  return rows.map((row) =>
    row.key === key ? { ...row, item: { ...row.item, override_reason: reason }, answers } : row,
  );
};

/** Takes a row out; the last one leaves an empty one behind. */
export const remove = (rows: readonly Row[], key: string): Row[] => {
  const rest = rows.filter((row) => row.key !== key);
  return rest.length === 0 ? [blankRow()] : rest;
};

/** Puts a removed row back where it stood, in place of the empty one that it left behind. */
export const restore = (rows: readonly Row[], row: Row, at: number): Row[] => {
  const others = rows.length === 1 ? filled(rows) : rows;
  return [...others.slice(0, at), row, ...others.slice(at)];
};

/** Fills in what choosing a medicine means for its row. */
export const choose = (rows: readonly Row[], key: string, hit: DrugHit): Row[] =>
  rows.flatMap((row) => (row.key === key ? change([row], key, chosen(row.item, hit)) : row));

/** Whether choosing a medicine would change nothing in its row. */
export const isChosen = (rows: readonly Row[], key: string, hit: DrugHit): boolean => {
  const item = rows.find((row) => row.key === key)?.item;
  return (
    item !== undefined &&
    Object.entries(chosen(item, hit)).every(([field, text]) => item[field as Field] === text)
  );
};

/** What choosing a medicine fills in: its usual form and route, where nothing stands yet. */
export const chosen = (item: TypedItem, { name, forms, strengths }: DrugHit): Partial<TypedItem> => {
  const form = item.form || (forms[0] ?? "");
  const [only, ...more] = strengths;
  return {
    drug: name,
    form,
    route: item.route || routeOfForm(form),
    strength: item.strength || (more.length === 0 ? (only ?? "") : ""),
  };
};

/** The cell that Enter leads to; `null` asks for a new row. */
export const nextCell = (
  rows: readonly Row[],
  key: string,
  column: Column,
): { key: string; column: Column } | null => {
  const next = columns[columns.indexOf(column) + 1];
  if (next) return { key, column: next };
  const below = rows[rows.findIndex((row) => row.key === key) + 1];
  return below ? { key: below.key, column: "drug" } : null;
};

/** Brings the core's problems (`items.1.dose`) to the rows that were sent. */
export const problemsAt = (
  problems: readonly FieldProblem[],
  sent: readonly Row[],
  word: (problem: FieldProblem) => string,
): Problems => {
  const found: Problems = {};
  for (const problem of problems) {
    const [, at = "", field = ""] = /^items\.(\d+)\.(\w+)$/.exec(problem.field) ?? [];
    const key = sent[Number(at || -1)]?.key;
    if (key) found[key] = { ...found[key], [field]: word(problem) };
  }
  return found;
};

/** Allergy warnings by the medicine that they are about, so that moving rows cannot mix them up. */
export type WarningsByDrug = Record<string, AllergyWarning[]>;

/** What the core says about medicines: the allergies that they meet, and those that it does not know. */
export interface Checked {
  warnings: WarningsByDrug;
  unlisted: string[];
}

/** Sorts what the core says, which names items by place, by medicine. */
export const checkedByDrug = ({ warnings, unlisted }: ItemsCheck, drugs: readonly string[]): Checked => {
  const found: WarningsByDrug = {};
  for (const warning of warnings) {
    const drug = drugs[warning.item];
    if (drug !== undefined) found[drug] = [...(found[drug] ?? []), warning];
  }
  return { warnings: found, unlisted: unlisted.flatMap((at) => drugs[at] ?? []) };
};

/** Whether a reason is written that answers every allergy shown; one recorded since needs a new one. */
export const isAnswered = ({ item, answers }: Row, shown: readonly AllergyWarning[]): boolean =>
  item.override_reason.trim() !== "" && shown.every(({ allergy_id }) => answers.includes(allergy_id));

/** The first row that meets an allergy and does not say why. */
export const withoutReason = (rows: readonly Row[], warnings: WarningsByDrug): Row | undefined =>
  rows.find((row) => {
    const met = warnings[row.item.drug.trim()];
    return met && !isAnswered(row, met);
  });
