import type { TakePayment } from "~/ipc/bindings";

export const methods = ["cash", "card", "transfer"] as const;
/** How money is received. */
export type Method = (typeof methods)[number];

/** A payment while it is typed. */
export interface PaymentForm {
  method: Method;
  /** What is to be settled. */
  amount: number | null;
  /** What is handed over in cash; the exact amount when nothing is typed. */
  tendered: number | null;
}

/** Why a payment cannot be taken. */
export type PaymentProblem = "amount_not_positive" | "above_balance" | "tendered_too_little";

/** The payment that settles the whole balance. */
export const wholeBalance = (balance: number): PaymentForm => ({
  method: "cash",
  amount: balance,
  tendered: null,
});

/** What is handed over: only cash is ever more than the amount. */
const handedOver = ({ method, amount, tendered }: PaymentForm): number =>
  method === "cash" ? (tendered ?? amount ?? 0) : (amount ?? 0);

/** What is given back, or nothing while the cash does not suffice. */
export const changeDue = (form: PaymentForm): number | null => {
  const change = handedOver(form) - (form.amount ?? 0);
  return change < 0 ? null : change;
};

/** What is wrong with the amount and with the cash. */
export const paymentProblems = (
  form: PaymentForm,
  balance: number,
): { amount?: PaymentProblem; tendered?: PaymentProblem } => {
  const { amount } = form;
  if (amount === null || amount <= 0) return { amount: "amount_not_positive" };
  if (amount > balance) return { amount: "above_balance" };
  return changeDue(form) === null ? { tendered: "tendered_too_little" } : {};
};

const steps = [1, 5, 10, 50, 100, 500, 1_000];
const MOST_OFFERED = 5;

/** The sums that people are likely to hand over: the exact one, and the next round ones. */
export const quickCash = (amount: number, exponent: number): number[] => {
  if (amount <= 0) return [];
  const unit = 10 ** exponent;
  const rounded = steps.map((step) => Math.ceil(amount / (step * unit)) * step * unit);
  return [...new Set([amount, ...rounded])].sort((a, b) => a - b).slice(0, MOST_OFFERED);
};

/** What the core is sent. */
export const contractPayment = (
  form: PaymentForm,
): Pick<TakePayment, "method" | "amount_minor" | "tendered_minor"> => ({
  method: form.method,
  amount_minor: form.amount ?? 0,
  tendered_minor: handedOver(form),
});
