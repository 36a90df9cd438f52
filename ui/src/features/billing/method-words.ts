import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Method, methods } from "./payment-form";

const words: Record<Method, MessageDescriptor> = {
  cash: msg`Cash`,
  card: msg`Card`,
  transfer: msg`Transfer`,
};

/** Says how money was received. */
export const useMethodWord = (): ((method: string) => string) => {
  const { i18n } = useLingui();
  return (method) => {
    const known = methods.find((one) => one === method);
    return known ? i18n._(words[known]) : method;
  };
};
