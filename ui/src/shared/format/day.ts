import { localeOf, type Manner, once } from "./locale";

/** A day of the calendar, `YYYY-MM-DD`. It has no time zone. */
export type Day = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const fromUtc = (date: Date): Day => date.toISOString().slice(0, 10);

/** Whether a text is a day that exists. */
export const isDay = (text: string): text is Day => {
  if (!PATTERN.test(text)) return false;
  const date = utc(text);
  return !Number.isNaN(date.getTime()) && fromUtc(date) === text;
};

/** Makes a day of its parts, or nothing when there is no such day. */
export const dayOf = (year: number, month: number, date: number): Day | null => {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isDay(text) ? text : null;
};

/** The day some days later (or earlier). */
export const addDays = (day: Day, count: number): Day =>
  fromUtc(new Date(utc(day).getTime() + count * MS_PER_DAY));

/** How many days lie from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / MS_PER_DAY);

/** The weekday: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => utc(day).getUTCDay() || 7;

const forms = {
  /** 20 Nov 2026 */
  short: { day: "numeric", month: "short", year: "numeric" },
  /** Fri 20 Nov 2026 */
  full: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  /** Fri 20 Nov */
  near: { weekday: "short", day: "numeric", month: "short" },
  /** November 2026 */
  month: { month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Writes a day for people. */
export const formatDay = (day: Day, manner: Manner, form: keyof typeof forms = "short"): string => {
  const locale = localeOf(manner);
  const format = once(
    `day ${form} ${locale}`,
    () => new Intl.DateTimeFormat(locale, { ...forms[form], timeZone: "UTC" }),
  );
  return format.format(utc(day)).replaceAll(",", "");
};

/** Writes the days from one to another: 16–20 Dec 2026; one day as it is written alone. */
export const formatDays = (first: Day, last: Day, manner: Manner): string => {
  if (first === last) return formatDay(first, manner);
  const locale = localeOf(manner);
  const format = once(
    `days ${locale}`,
    () => new Intl.DateTimeFormat(locale, { ...forms.short, timeZone: "UTC" }),
  );
  return format.formatRange(utc(first), utc(last)).replaceAll(",", "");
};

/** The name of a weekday, 1 (Monday) to 7 (Sunday). */
export const weekdayName = (weekday: number, manner: Manner, width: "long" | "short" = "long"): string => {
  const locale = localeOf(manner);
  const format = once(
    `weekday ${width} ${locale}`,
    () => new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" }),
  );
  return format.format(new Date(Date.UTC(2024, 0, weekday)));
};

// Where the week does not begin on Monday (CLDR). Engines disagree on Intl's own way to ask.
const sundayFirst = new Set(
  "AG AS AU BD BR BS BT BW BZ CA CN CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW US VE VI WS YE ZA ZW".split(
    " ",
  ),
);
const saturdayFirst = new Set("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" "));

/** The weekday with which a week begins in a country. */
export const firstWeekday = (country: string): number => {
  if (saturdayFirst.has(country)) return 6;
  return sundayFirst.has(country) ? 7 : 1;
};

/** The order in which a country writes the parts of a day. */
export const dayOrder = (manner: Manner): "dmy" | "mdy" | "ymd" => {
  const locale = localeOf(manner);
  return once(`order ${locale}`, () => {
    const parts = new Intl.DateTimeFormat(locale, {
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
    }).formatToParts(0);
    const order = parts
      .flatMap(({ type }) => (["day", "month", "year"].includes(type) ? [type[0]] : []))
      .join("");
    return order === "mdy" || order === "ymd" ? order : "dmy";
  });
};

/** Writes a day in digits, the way the country does: 20/11/2026. This is also how it is typed. */
export const typedDay = (day: Day, manner: Manner): string => {
  const [, year = "", month = "", date = ""] = PATTERN.exec(day) ?? [];
  return dayPattern(manner, { year, month, date });
};

/** Puts the parts of a day into the country's order: 20/11/2026, or DD/MM/YYYY. */
export const dayPattern = (
  manner: Manner,
  { year, month, date }: Record<"year" | "month" | "date", string>,
): string =>
  ({ dmy: `${date}/${month}/${year}`, mdy: `${month}/${date}/${year}`, ymd: `${year}-${month}-${date}` })[
    dayOrder(manner)
  ];

/**
 * Reads a typed day: `20/11/2026`, `20.11.26`, `20112026`, `2026-11-20`, `20/11` (this year), `+3` (days from today).
 * A year of two digits never lies more than ten years ahead.
 */
export const parseDay = (typed: string, manner: Manner, today: Day): Day | null => {
  const text = latinDigits(typed.trim());
  const ahead = /^([+-]\d{1,4})$/.exec(text);
  if (ahead) return addDays(today, Number(ahead[1]));
  const [first = "", second = "", third = ""] = split(text, dayOrder(manner));
  if (!first || !second) return null;
  if (first.length === 4) return dayOf(Number(first), Number(second), Number(third || "1"));
  const year = third === "" ? Number(today.slice(0, 4)) : fullYear(third, today);
  const isMonthFirst = dayOrder(manner) === "mdy";
  return dayOf(year, Number(isMonthFirst ? first : second), Number(isMonthFirst ? second : first));
};

const split = (text: string, order: "dmy" | "mdy" | "ymd"): string[] => {
  const parted = /^(\d{1,4})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{1,4}))?$/.exec(text);
  if (parted) return parted.slice(1).map((part) => part ?? "");
  if (/^\d{8}$/.test(text) && order === "ymd") return [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  if (/^\d{6}$|^\d{8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
  return [];
};

const fullYear = (typed: string, today: Day): number => {
  if (typed.length > 2) return Number(typed);
  const thisYear = Number(today.slice(0, 4));
  const inCentury = Math.floor(thisYear / 100) * 100 + Number(typed);
  return inCentury > thisYear + 10 ? inCentury - 100 : inCentury;
};

/** Writes Bengali and Arabic digits as 0–9, since people type both. */
export const latinDigits = (text: string): string =>
  text
    .replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
