import { expect, test } from "vitest";
import type { InvoiceRow } from "~/ipc/bindings";
import { standingOf } from "./invoice-list";

const row = (state: string, gross_minor: number, balance_minor: number): InvoiceRow => ({
  invoice_id: "",
  number: null,
  state,
  patient_id: "",
  patient_name: "",
  patient_number: "",
  issued_on: null,
  created_at: 0,
  gross_minor,
  balance_minor,
});

test.each([
  ["draft", 100, 100, "draft"],
  ["issued", 100, 100, "unpaid"],
  ["issued", 100, 40, "partly_paid"],
  ["issued", 100, 0, "paid"],
  ["issued", 0, 0, "paid"],
])("an invoice that is %s over %d with %d to pay is %s", (state, gross, balance, standing) => {
  expect(standingOf(row(state, gross, balance))).toBe(standing);
});
