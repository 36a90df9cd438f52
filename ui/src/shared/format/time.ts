import { type Day, latinDigits } from "./day";
import { localeOf, type Manner, once } from "./locale";

/** A time of day in minutes from midnight, on the clinic's wall. */
export type Minutes = number;

/** Writes a time of day: 09:30. Midnight at the end of a day is 24:00. */
export const formatMinutes = (minutes: Minutes): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Reads a typed time: `9`, `930`, `9:30`, `9.30`, `9:30 pm`, `24:00`. */
export const parseMinutes = (typed: string): Minutes | null => {
  const match = /^(\d{1,2})(?:[:.\s h]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?$/i.exec(latinDigits(typed.trim()));
  if (!match) return null;
  const [, hourText = "", minuteText = "0", half] = match;
  const typedHour = Number(hourText);
  if (half && (typedHour < 1 || typedHour > 12)) return null;
  const hour = half ? (typedHour % 12) + (half.toLowerCase() === "p" ? 12 : 0) : typedHour;
  const minutes = hour * 60 + Number(minuteText);
  return Number(minuteText) < 60 && minutes <= 24 * 60 ? minutes : null;
};

const zoned = (timeZone: string): Intl.DateTimeFormat =>
  once(
    `zoned ${timeZone}`,
    () =>
      new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
        timeZone,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
      }),
  );

/** What the clinic's wall calendar and clock show at an instant. */
export const wallClock = (instant: number, timeZone: string): { day: Day; minutes: Minutes } => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of zoned(timeZone).formatToParts(instant)) parts[type] = value;
  const { year = "", month = "", day = "", hour = "0", minute = "0" } = parts;
  return { day: `${year.padStart(4, "0")}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) };
};

/** Writes the time of an instant in the clinic's zone: 14:05. */
export const formatInstant = (instant: number, timeZone: string): string =>
  formatMinutes(wallClock(instant, timeZone).minutes);

/** Writes day and time of an instant in the clinic's zone: 20 Nov 2026, 14:05. */
export const formatMoment = (instant: number, timeZone: string, manner: Manner): string => {
  const locale = localeOf(manner);
  const format = once(
    `moment ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" }),
  );
  return `${format.format(instant)}, ${formatInstant(instant, timeZone)}`;
};

/** The same to the second, for what is compared with a clock: 20 Nov 2026, 14:05:09. */
export const formatExactly = (instant: number, timeZone: string, manner: Manner): string =>
  // No zone of today differs from another by seconds.
  `${formatMoment(instant, timeZone, manner)}:${String(Math.floor(instant / 1_000) % 60).padStart(2, "0")}`;

/** Writes a length: 45 min, 1 h 30 min, in the shown language. */
export const formatLength = (minutes: number, manner: Manner): string => {
  const locale = localeOf(manner);
  const unit = (name: "hour" | "minute") =>
    once(
      `length ${name} ${locale}`,
      () => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }),
    );
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 && unit("hour").format(hours),
    (rest > 0 || hours === 0) && unit("minute").format(rest),
  ];
  return parts.filter(Boolean).join(" ");
};
