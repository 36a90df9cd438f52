import { describe, expect, test } from "vitest";
import {
  changeDue,
  contractPayment,
  type PaymentForm,
  paymentProblems,
  quickCash,
  wholeBalance,
} from "./payment-form";

const BALANCE = 125_000;
const form = (more: Partial<PaymentForm>): PaymentForm => ({ ...wholeBalance(BALANCE), ...more });

describe("a payment", () => {
  test("begins with the whole balance in cash, handed over exactly", () => {
    const payment = wholeBalance(BALANCE);
    expect(paymentProblems(payment, BALANCE)).toEqual({});
    expect(contractPayment(payment)).toEqual({
      method: "cash",
      amount_minor: BALANCE,
      tendered_minor: BALANCE,
    });
  });

  test.each([
    ["the exact sum", form({ tendered: 125_000 }), 0],
    ["more than owed", form({ tendered: 150_000 }), 25_000],
    ["a part of the balance", form({ amount: 50_000, tendered: 100_000 }), 50_000],
    ["too little", form({ tendered: 100_000 }), null],
    ["nothing typed", form({ tendered: null }), 0],
  ])("of %s gives the right change", (_, payment, change) => {
    expect(changeDue(payment)).toBe(change);
  });

  test("by card is exact, whatever was typed as cash before", () => {
    const payment = form({ method: "card", tendered: 200_000 });
    expect(changeDue(payment)).toBe(0);
    expect(contractPayment(payment).tendered_minor).toBe(BALANCE);
  });

  test.each([
    [form({ amount: null }), { amount: "amount_not_positive" }],
    [form({ amount: 0 }), { amount: "amount_not_positive" }],
    [form({ amount: -5 }), { amount: "amount_not_positive" }],
    [form({ amount: BALANCE + 1 }), { amount: "above_balance" }],
    [form({ tendered: BALANCE - 1 }), { tendered: "tendered_too_little" }],
    [form({ method: "transfer", tendered: 1 }), {}],
  ])("is checked: %j", (payment, problems) => {
    expect(paymentProblems(payment, BALANCE)).toEqual(problems);
  });
});

describe("quick cash", () => {
  test.each([
    [125_000, 2, [125_000, 130_000, 150_000, 200_000]],
    [5_720, 2, [5_720, 5_800, 6_000, 10_000, 50_000]],
    [100_000, 2, [100_000]],
    [1_234, 0, [1_234, 1_235, 1_240, 1_250, 1_300]],
    [0, 2, []],
  ])("for %d with %d decimals offers %j", (amount, exponent, sums) => {
    expect(quickCash(amount, exponent)).toEqual(sums);
  });
});
