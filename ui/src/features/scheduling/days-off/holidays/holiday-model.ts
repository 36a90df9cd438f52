import type { FoundHoliday, Holiday } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";

/** Which of the holidays of a file are looked at. */
export interface Chosen {
  /** Empty in a file that names no country. */
  country: string;
  from: number;
  to: number;
}

/** The same holiday has the same key. */
export const holidayKey = ({ country, first_day, last_day, name }: FoundHoliday): string =>
  [country, first_day, last_day, name].join("|");

/** The countries of a file, in order. */
export const countriesOf = (found: readonly FoundHoliday[]): string[] =>
  [...new Set(found.map(({ country }) => country))].sort();

/** The years of a file, in order. */
export const yearsOf = (found: readonly FoundHoliday[]): number[] =>
  [...new Set(found.map(({ first_day }) => Number(first_day.slice(0, 4))))].sort((a, b) => a - b);

/** What is looked at first: the clinic's country if the file has it, from this year on. */
export const firstChoice = (found: readonly FoundHoliday[], country: string, today: Day): Chosen => {
  const [countries, years] = [countriesOf(found), yearsOf(found)];
  const thisYear = Number(today.slice(0, 4));
  const later = years.filter((year) => year >= thisYear);
  return {
    country: countries.includes(country) ? country : (countries[0] ?? ""),
    from: later[0] ?? years[0] ?? thisYear,
    to: later[1] ?? later[0] ?? years.at(-1) ?? thisYear,
  };
};

/** The holidays of a country in some years that are still to come. */
export const lookedAt = (found: readonly FoundHoliday[], { country, from, to }: Chosen, today: Day) =>
  found.filter((each) => {
    const year = Number(each.first_day.slice(0, 4));
    return each.country === country && from <= year && year <= to && each.last_day >= today;
  });

/** What is added: those looked at that are new and were not left out. */
export const toAdd = (shown: readonly FoundHoliday[], leftOut: ReadonlySet<string>): Holiday[] =>
  shown
    .filter((each) => !each.is_there && !leftOut.has(holidayKey(each)))
    .map(({ first_day, last_day, name }) => ({ first_day, last_day, name }));
