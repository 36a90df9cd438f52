import { latinDigits } from "./day";

/** An amount in minor units (cents, paisa) of a currency. */
export interface Money {
  minor: number;
  currency: string;
  exponent: number;
}

// The signs that every reader of the currency knows; the others are written with their code.
const signs: Record<string, string> = {
  AUD: "$",
  BDT: "৳",
  CAD: "$",
  CNY: "¥",
  EUR: "€",
  GBP: "£",
  HKD: "$",
  ILS: "₪",
  INR: "₹",
  JPY: "¥",
  KRW: "₩",
  NGN: "₦",
  NZD: "$",
  PHP: "₱",
  SGD: "$",
  TRY: "₺",
  UAH: "₴",
  USD: "$",
  VND: "₫",
};

const inLakhs = new Set(["BDT", "BTN", "INR", "NPR"]);

/**
 * Writes an amount with its currency, the sign in front: ৳1,23,456.00. `tests/fixtures/sums.tsv` holds the paper to the
 * same rule: a sum looks the same on the screen and in the hand, in every language.
 */
export const formatMoney = ({ minor, currency, exponent }: Money): string => {
  const [whole = "", part] = decimal(Math.abs(minor), exponent).split(".");
  const groups = inLakhs.has(currency) ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  const size = [whole.replace(groups, ","), part].filter((one) => one !== undefined).join(".");
  const sign = signs[currency] ?? `${currency}\u00a0`;
  return `${minor < 0 ? "−" : ""}${sign}${size}`;
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

/** How a currency is written: its sign, or its code where not every reader knows one. */
export const currencySign = (currency: string): string => signs[currency] ?? currency;

// Currencies whose minor unit is not a hundredth (ISO 4217): engines follow what shops do, the core the standard.
const undivided = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ");
const inThousandths = "BHD IQD JOD KWD LYD OMR TND".split(" ");

/** How many decimals a currency has. */
export const exponentOf = (currency: string): number => {
  if (undivided.includes(currency)) return 0;
  return inThousandths.includes(currency) ? 3 : 2;
};
