import { useLingui } from "@lingui/react/macro";
import type { PaymentProblem } from "./payment-form";

/** Says what is wrong with a payment. */
export const usePaymentProblemWord = (): ((code: PaymentProblem | undefined) => string | undefined) => {
  const { t } = useLingui();
  const words: Record<PaymentProblem, string> = {
    amount_not_positive: t`Write an amount above zero.`,
    above_balance: t`This is more than what is owed.`,
    tendered_too_little: t`This does not cover the amount.`,
  };
  return (code) => code && words[code];
};
