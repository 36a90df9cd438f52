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
