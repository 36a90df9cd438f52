import type { VitalSigns } from "~/ipc/bindings";
import { latinDigits } from "~/shared/format/day";
import { formatDecimal } from "~/shared/format/decimal";
import type { Manner } from "~/shared/format/locale";

/** One vital sign. */
export type Sign = keyof VitalSigns;

/** What stands in the fields, as typed. */
export type TypedSigns = Record<Sign, string>;

/** How a sign is typed and written: its unit, and how many whole units of the contract one of them is. */
interface Measure {
  unit: string;
  /** The contract counts tenths of a degree, grams and millimetres. */
  factor: number;
  decimals: number;
}

/** The signs in the order in which they are taken. */
export const measures: Record<Sign, Measure> = {
  systolic: { unit: "mmHg", factor: 1, decimals: 0 },
  diastolic: { unit: "mmHg", factor: 1, decimals: 0 },
  pulse: { unit: "/min", factor: 1, decimals: 0 },
  temperature: { unit: "°C", factor: 10, decimals: 1 },
  respiration: { unit: "/min", factor: 1, decimals: 0 },
  oxygen: { unit: "%", factor: 1, decimals: 0 },
  weight: { unit: "kg", factor: 1_000, decimals: 3 },
  height: { unit: "cm", factor: 10, decimals: 1 },
};

/** Every sign, in that order. */
export const signs = Object.keys(measures) as Sign[];

/** Empty fields. */
export const blankSigns = (): TypedSigns => ({
  systolic: "",
  diastolic: "",
  pulse: "",
  temperature: "",
  respiration: "",
  oxygen: "",
  weight: "",
  height: "",
});

/** What was read from the fields, or the fields that hold no such number. */
export type ReadSigns =
  | { ok: true; signs: VitalSigns }
  | { ok: false; problems: Partial<Record<Sign, string>> };

/** Reads the fields. Whether a value is possible is for the core to say. */
export const readSigns = (typed: TypedSigns): ReadSigns => {
  const read = signs.map((sign) => [sign, readSign(sign, typed[sign])] as const);
  const wrong = read.filter(([, value]) => typeof value === "string");
  if (wrong.length > 0) return { ok: false, problems: Object.fromEntries(wrong) };
  return { ok: true, signs: Object.fromEntries(read) as VitalSigns };
};

/** Reads one field in whole units of the contract; a word when it holds no such number. */
export const readSign = (sign: Sign, typed: string): number | null | "not_a_number" | "too_precise" => {
  const digits = latinDigits(typed.trim()).replace(",", ".");
  if (digits === "") return null;
  const match = /^(\d{1,4})(?:\.(\d+))?$/.exec(digits);
  if (!match) return "not_a_number";
  const { factor, decimals } = measures[sign];
  const [, whole = "", fraction = ""] = match;
  // 36.60 is 36.6, but 36.65 is a second look away from being another value: it is not rounded silently.
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > decimals) return "too_precise";
  return Number(whole) * factor + Number(kept.padEnd(decimals, "0"));
};

/** Writes a value of the contract in the unit of the screen, without it: 37.2. */
export const writeSign = (sign: Sign, value: number, manner: Manner): string => {
  const { factor, decimals } = measures[sign];
  return formatDecimal(value / factor, manner, decimals);
};

/** Writes a body mass index given in tenths: 24.7. */
export const writeBmi = (tenths: number, manner: Manner): string => writeSign("temperature", tenths, manner);

/** The sign that a field of a refusal means: `signs.pulse` or `pulse`. */
export const signOf = (field: string): Sign | null => {
  const name = field.split(".").at(-1) as Sign;
  return signs.includes(name) ? name : null;
};
