import { type Day, daysBetween } from "./day";
import { localeOf, type Manner, once } from "./locale";

/** An age in the unit in which a clinic says it. */
export interface Age {
  count: number;
  unit: "year" | "month" | "day";
}

/** The age on a day: years, below two years months, below two months days. */
export const ageOn = (bornOn: Day, today: Day): Age => {
  const months = wholeMonths(bornOn, today);
  if (months >= 24) return { count: Math.floor(months / 12), unit: "year" };
  if (months >= 2) return { count: months, unit: "month" };
  return { count: Math.max(0, daysBetween(bornOn, today)), unit: "day" };
};

/** Writes an age short: 31 y, 7 mths, 12 days. */
export const formatAge = (bornOn: Day, today: Day, manner: Manner): string => {
  const { count, unit } = ageOn(bornOn, today);
  const locale = localeOf(manner);
  const unitDisplay = unit === "year" ? "narrow" : "short";
  const format = once(
    `age ${unit} ${locale}`,
    () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay }),
  );
  return format.format(count);
};

const wholeMonths = (from: Day, to: Day): number => {
  const [fromYear = 0, fromMonth = 0, fromDate = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDate = 0] = to.split("-").map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDate < fromDate ? 1 : 0);
};
