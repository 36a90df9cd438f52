import type { InvoiceRow } from "~/ipc/bindings";

export const invoiceFilters = ["all", "draft", "open", "paid"] as const;
/** Which invoices a list shows; open ones are issued and not wholly paid. */
export type InvoiceFilter = (typeof invoiceFilters)[number];

/** Where an invoice stands, for people. */
export type Standing = "draft" | "unpaid" | "partly_paid" | "paid";

/** Where the invoice of a row stands. */
export const standingOf = ({
  state,
  gross_minor,
  balance_minor,
}: Pick<InvoiceRow, "state" | "gross_minor" | "balance_minor">): Standing => {
  if (state === "draft") return "draft";
  if (balance_minor <= 0) return "paid";
  return balance_minor < gross_minor ? "partly_paid" : "unpaid";
};

/** What the shown rows come to. A draft is no claim yet, so nothing of it is open. */
export const sumsOf = (rows: readonly InvoiceRow[]): { gross: number; open: number } => ({
  gross: rows.reduce((sum, { gross_minor }) => sum + gross_minor, 0),
  open: rows.reduce((sum, row) => sum + (row.state === "draft" ? 0 : row.balance_minor), 0),
});
