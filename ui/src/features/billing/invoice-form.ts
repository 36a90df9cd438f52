import type { Invoice, InvoiceLine, Service } from "~/ipc/bindings";
import { latinDigits } from "~/shared/format/day";

/** The most of one thing that a line may bill. */
export const MOST_OF_ONE = 999;

/** A line while it is typed: what is missing is still to come. */
export interface DraftLine {
  /** Tells the lines apart while they are edited. */
  key: string;
  service_id: string | null;
  description: string;
  quantity: number | null;
  unit_price_minor: number | null;
  tax_rate: number | null;
}

/** The cells of a line, in the order in which Enter walks through them. */
export const cells = ["description", "quantity", "unit_price_minor", "tax_rate"] as const;
export type Cell = (typeof cells)[number];

/** What is wrong with a cell. */
export type LineProblem = "description" | "quantity" | "price" | "rate";

let lines = 0;

/** A line on which nothing is written yet. */
export const blankLine = (): DraftLine => {
  lines += 1;
  return {
    key: `line-${lines}`,
    service_id: null,
    description: "",
    quantity: null,
    unit_price_minor: null,
    tax_rate: null,
  };
};

const isBlank = (line: DraftLine): boolean =>
  line.description.trim() === "" && line.unit_price_minor === null;

// There is always a blank line to go on with, and never more than one at the end.
const withBlank = (all: DraftLine[]): DraftLine[] => {
  const last = all.at(-1);
  return last && isBlank(last) && last.quantity === null ? all : [...all, blankLine()];
};

/** The lines of an invoice, ready to be typed on. */
export const linesOf = (invoice: Pick<Invoice, "lines"> | null): DraftLine[] =>
  withBlank((invoice?.lines ?? []).map((line) => ({ ...blankLine(), ...line })));

/** Changes a line. */
export const changeLine = (all: DraftLine[], key: string, change: Partial<DraftLine>): DraftLine[] =>
  withBlank(all.map((line) => (line.key === key ? { ...line, ...change } : line)));

/** Fills a line with a service; a quantity that was typed stays. */
export const chooseService = (all: DraftLine[], key: string, service: Service): DraftLine[] =>
  withBlank(
    all.map((line) =>
      line.key === key
        ? {
            ...line,
            service_id: service.service_id,
            description: service.name,
            quantity: line.quantity ?? 1,
            unit_price_minor: service.price_minor,
            tax_rate: service.tax_rate,
          }
        : line,
    ),
  );

/** Takes a line out. */
export const removeLine = (all: DraftLine[], key: string): DraftLine[] =>
  withBlank(all.filter((line) => line.key !== key));

/** Puts a line back where it stood. */
export const restoreLine = (all: DraftLine[], line: DraftLine, at: number): DraftLine[] =>
  withBlank(all.toSpliced(Math.min(at, all.length), 0, line));

/** The lines on which something is written. */
export const writtenLines = (all: DraftLine[]): DraftLine[] => all.filter((line) => !isBlank(line));

/** What the core is sent. An empty tax cell means no tax, an empty quantity one. */
export const contractLines = (all: DraftLine[]): InvoiceLine[] =>
  writtenLines(all).map(({ service_id, description, quantity, unit_price_minor, tax_rate }) => ({
    service_id,
    description: description.trim(),
    quantity: quantity ?? 1,
    unit_price_minor: unit_price_minor ?? 0,
    tax_rate: tax_rate ?? 0,
  }));

/** What keeps the lines from being saved, by line and cell. */
export const lineProblems = (all: DraftLine[]): Record<string, Partial<Record<Cell, LineProblem>>> => {
  const problems: Record<string, Partial<Record<Cell, LineProblem>>> = {};
  for (const line of writtenLines(all)) {
    const found: Partial<Record<Cell, LineProblem>> = {};
    if (line.description.trim() === "") found.description = "description";
    if (line.quantity !== null && (line.quantity < 1 || line.quantity > MOST_OF_ONE))
      found.quantity = "quantity";
    if (line.unit_price_minor === null || line.unit_price_minor < 0) found.unit_price_minor = "price";
    if (line.tax_rate !== null && (line.tax_rate < 0 || line.tax_rate > 10_000)) found.tax_rate = "rate";
    if (Object.keys(found).length > 0) problems[line.key] = found;
  }
  return problems;
};

/** The cell to which Enter leads; after the last cell the next line begins. */
export const nextCell = (all: DraftLine[], key: string, cell: Cell): { key: string; cell: Cell } | null => {
  const at = all.findIndex((line) => line.key === key);
  const next = cells[cells.indexOf(cell) + 1];
  if (next) return { key, cell: next };
  const below = all[at + 1];
  return below ? { key: below.key, cell: "description" } : null;
};

/** The same cell some lines further down (or up). */
export const cellBelow = (
  all: DraftLine[],
  key: string,
  cell: Cell,
  by: number,
): { key: string; cell: Cell } | null => {
  const line = all[all.findIndex((one) => one.key === key) + by];
  return line ? { key: line.key, cell } : null;
};

/** Gives the lines that came back from the core the keys of those that were sent, so that the cursor stays. */
export const sameKeys = (before: DraftLine[], after: DraftLine[]): DraftLine[] => {
  const written = writtenLines(before);
  const blanks = before.filter((line) => !written.includes(line));
  const count = after.length - 1;
  return after.map((line, at) => {
    const same = at < count ? written[at] : blanks.at(-1);
    return same ? { ...line, key: same.key } : line;
  });
};

const cellOf: Record<string, Cell> = {
  description: "description",
  quantity: "quantity",
  unit_price: "unit_price_minor",
  unit_price_minor: "unit_price_minor",
  tax_rate: "tax_rate",
};

/** Finds the cells that the core refused, such as `lines.2.quantity`. */
export const refusedCells = (
  all: DraftLine[],
  refused: Record<string, string>,
): Record<string, Partial<Record<Cell, string>>> => {
  const sent = writtenLines(all);
  const found: Record<string, Partial<Record<Cell, string>>> = {};
  for (const [field, text] of Object.entries(refused)) {
    const [, at = "", name = ""] = /^lines\.(\d+)\.(\w+)$/.exec(field) ?? [];
    const line = sent[Number(at)];
    const cell = cellOf[name];
    if (line && cell) found[line.key] = { ...found[line.key], [cell]: text };
  }
  return found;
};

/** Reads a typed quantity: a whole number. */
export const parseQuantity = (typed: string): number | null => {
  const text = latinDigits(typed.trim());
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
};

/** The services that a typed text finds by code or name; those whose code begins so come first. */
export const findServices = (services: readonly Service[], typed: string): Service[] => {
  const text = typed.trim().toLocaleLowerCase();
  const words = text.split(/\s+/);
  const rank = ({ code, name }: Service): number => {
    if (code.toLocaleLowerCase().startsWith(text)) return 0;
    return name.toLocaleLowerCase().startsWith(text) ? 1 : 2;
  };
  return services
    .filter(({ is_active, code, name }) => {
      const all = `${code} ${name}`.toLocaleLowerCase();
      return is_active && words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
};
