import type { ClinicInfo } from "~/ipc/bindings";

/** What decides how days, times and money are written. */
export type Manner = Pick<ClinicInfo, "language" | "country">;

const made = new Map<string, unknown>();

// Where CLDR has no English of its own, and people write it as in India.
const asInIndia = new Set(["BD", "NP", "BT"]);

/** A locale with the digits that keyboards and documents here use in every language: 0–9. */
export const withUsualDigits = (locale: string): string => `${locale}-u-nu-latn`;

/** The locale of a language in a country. */
export const localeOf = ({ language, country }: Manner): string =>
  once(`locale ${language} ${country}`, () => withUsualDigits(placed(language, country)));

// English without a known country would mean the customs of the United States.
const placed = (language: string, country: string): string => {
  if (language !== "en") return country ? `${language}-${country}` : language;
  if (asInIndia.has(country)) return "en-IN";
  const known = new Intl.DateTimeFormat(country ? `en-${country}` : "en").resolvedOptions().locale;
  return known === "en" ? "en-001" : known;
};

/** Makes an Intl object once per locale and options; making them anew costs more than using them. */
export const once = <T>(key: string, make: () => T): T => {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
};
