import { latinDigits } from "~/shared/format/day";

/** Reads a whole number in any digits, or nothing when it is none or has more than six. */
export const parseWhole = (typed: string): number | null => {
  const digits = latinDigits(typed.trim());
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
};
