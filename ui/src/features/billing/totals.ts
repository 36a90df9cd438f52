import type { InvoiceLine, TaxLine } from "~/ipc/bindings";

/** What an invoice comes to. */
export interface Totals {
  net_minor: number;
  tax_minor: number;
  gross_minor: number;
  /** The parts by rate, lowest rate first; a rate of zero has its part too. */
  taxes: TaxLine[];
}

/** What the sums need of a line. */
export type Priced = Pick<InvoiceLine, "quantity" | "unit_price_minor" | "tax_rate">;

const sum = (amounts: number[]): number => amounts.reduce((before, amount) => before + amount, 0);

/** The price of a line without tax. */
export const lineNet = ({ quantity, unit_price_minor }: Priced): number => quantity * unit_price_minor;

/** The tax on an amount, rounded half up to the minor unit. The product can exceed what a number holds. */
export const taxOn = (taxable: number, rate: number): number =>
  Number((BigInt(taxable) * BigInt(rate) + 5_000n) / 10_000n);

/** Adds up an invoice by the core's rule: tax once per rate, on the sum of the nets. */
export const totalsOf = (lines: readonly Priced[]): Totals => {
  const rates = [...new Set(lines.map(({ tax_rate }) => tax_rate))].sort((a, b) => a - b);
  const taxes = rates.map((rate) => {
    const taxable_minor = sum(lines.filter(({ tax_rate }) => tax_rate === rate).map(lineNet));
    return { rate, taxable_minor, tax_minor: taxOn(taxable_minor, rate) };
  });
  const net_minor = sum(taxes.map(({ taxable_minor }) => taxable_minor));
  const tax_minor = sum(taxes.map((tax) => tax.tax_minor));
  return { net_minor, tax_minor, gross_minor: net_minor + tax_minor, taxes };
};
