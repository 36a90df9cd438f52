import { localeOf, type Manner, once } from "./locale";

/** Writes a measured value with one decimal, or with as many as it is measured in: 37.2, 81, 12.75. */
export const formatDecimal = (value: number, manner: Manner, decimals = 1): string => {
  const locale = localeOf(manner);
  const format = once(
    `decimal ${decimals} ${locale}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: Math.min(decimals, 1),
        maximumFractionDigits: decimals,
        useGrouping: false,
      }),
  );
  return format.format(value);
};
