import type { ClinicInfo } from "~/ipc/bindings";

/** What decides how days, times and money are written. */
export type Manner = Pick<ClinicInfo, "language" | "country">;

const made = new Map<string, unknown>();

/** The locale of a language in a country, with the digits that keyboards and documents here use: 0–9. */
export const localeOf = ({ language, country }: Manner): string => {
  const place = language === "en" && country === "" ? "GB" : country;
  return `${language}${place && `-${place}`}-u-nu-latn`;
};

/** Makes an Intl object once per locale and options; making them anew costs more than using them. */
export const once = <T>(key: string, make: () => T): T => {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
};
