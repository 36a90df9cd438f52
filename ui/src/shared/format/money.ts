import { latinDigits } from "./day";
import { localeOf, type Manner, once } from "./locale";

/** An amount in minor units (cents, paisa) of a currency. */
export interface Money {
  minor: number;
  currency: string;
  exponent: number;
}

/** Writes an amount with its currency: ৳1,250.00. */
export const formatMoney = ({ minor, currency, exponent }: Money, manner: Manner): string => {
  const locale = localeOf(manner);
  const format = once(
    `money ${currency} ${exponent} ${locale}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: exponent,
        maximumFractionDigits: exponent,
      }),
  );
  // Intl takes a decimal text, so no float stands between the minor units and the paper.
  return format.format(decimal(minor, exponent) as `${number}`);
};

/** Writes an amount without currency, the way it is typed: 1250.00. */
export const typedMoney = (minor: number, exponent: number): string => decimal(minor, exponent);

/** Reads a typed amount into minor units, or nothing when it is none or has too many decimals. */
export const parseMoney = (typed: string, exponent: number): number | null => {
  const text = latinDigits(typed).replace(/[\s'’]/g, "");
  const [, sign = "", digits = ""] = /^(-?)(\d[\d,.]*)$/.exec(text) ?? [];
  const mark = decimalMark(digits, exponent);
  const [whole, part] = mark < 0 ? [digits, ""] : [digits.slice(0, mark), digits.slice(mark + 1)];
  if (!isGrouped(whole, digits[mark]) || part.length > exponent) return null;
  const minor = Number(`${sign}${whole.replace(/[.,]/g, "")}${part.padEnd(exponent, "0")}`);
  return Number.isSafeInteger(minor) ? minor : null;
};

// Thousands or lakh and crore, always with the same mark, which is not the one of the decimals.
const isGrouped = (whole: string, decimalMark: string | undefined): boolean => {
  const [, mark] = /^\d+$|^\d{1,3}([.,])(?:\d{2,3}\1)*\d{3}$/.exec(whole) ?? [null, null];
  return mark === undefined || (mark !== null && mark !== decimalMark);
};

// "1,250" groups thousands, "12,5" and "12,50" separate decimals: three digits after the last mark mean a group.
const decimalMark = (digits: string, exponent: number): number => {
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return -1;
  const after = digits.length - last - 1;
  const isGroup = after === 3 && (exponent !== 3 || digits[last] === ",");
  return isGroup ? -1 : last;
};

const decimal = (minor: number, exponent: number): string => {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/** The sign of a currency: ৳, €, $. */
export const currencySign = (currency: string, manner: Manner): string => {
  const format = new Intl.NumberFormat(localeOf(manner), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
};

/** How many decimals a currency has (ISO 4217). */
export const exponentOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
