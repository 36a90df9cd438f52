import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import { useClinic } from "../session";
import { formatAge } from "./age";
import { type Day, formatDay, formatDays, weekdayName } from "./day";
import { localeOf, type Manner, once } from "./locale";
import { formatMoney } from "./money";
import { formatExactly, formatInstant, formatLength, formatMoment, wallClock } from "./time";

/** Everything that writes days, times and money, in the shown language and the clinic's zone and currency. */
export const useFormat = () => {
  const { i18n } = useLingui();
  const { country, time_zone, currency, currency_exponent } = useClinic();
  return useMemo(() => {
    const manner: Manner = { language: i18n.locale, country };
    return {
      manner,
      /** 20 Nov 2026; `full` adds the weekday. */
      day: (day: Day, form?: "short" | "full" | "near" | "month") => formatDay(day, manner, form),
      /** 16–20 Dec 2026. */
      days: (first: Day, last: Day) => formatDays(first, last, manner),
      weekday: (weekday: number, width?: "long" | "short") => weekdayName(weekday, manner, width),
      /** The clinic's day and minutes at an instant. */
      wall: (instant: number) => wallClock(instant, time_zone),
      time: (instant: number) => formatInstant(instant, time_zone),
      moment: (instant: number) => formatMoment(instant, time_zone, manner),
      /** The moment to the second. */
      exactly: (instant: number) => formatExactly(instant, time_zone, manner),
      /** Dr A or Dr B. */
      either: (names: readonly string[]) => either(names, manner),
      length: (minutes: number) => formatLength(minutes, manner),
      money: (minor: number) => formatMoney({ minor, currency, exponent: currency_exponent }),
      age: (bornOn: Day, today: Day) => formatAge(bornOn, today, manner),
    };
  }, [i18n.locale, country, time_zone, currency, currency_exponent]);
};

const either = (names: readonly string[], manner: Manner): string => {
  const locale = localeOf(manner);
  return once(`either ${locale}`, () => new Intl.ListFormat(locale, { type: "disjunction" })).format(names);
};
