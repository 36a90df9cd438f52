import { parseMoney, typedMoney } from "~/shared/format/money";

/** Writes a tax rate in percent the way it is typed: 1500 is "15", 750 is "7.5". */
export const typedRate = (basisPoints: number): string => typedMoney(basisPoints, 2).replace(/\.?0+$/, "");

/** Reads percent into basis points, or nothing when it is none between 0 and 100. */
export const parseRate = (typed: string): number | null => {
  const rate = parseMoney(typed.replace(/\s*%$/, ""), 2);
  return rate !== null && rate >= 0 && rate <= 10_000 ? rate : null;
};
