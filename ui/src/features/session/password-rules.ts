/** What may still be wrong with a password while it is typed. The core judges in the end. */
export type PasswordProblem = "too_short" | "too_long" | "personal" | "repetitive";

const SHORTEST = 15;
const LONGEST = 128;

/** Finds the first problem of a new password; `names` are the login and what else others know. */
export const problemOf = (password: string, names: readonly string[]): PasswordProblem | null => {
  const letters = [...password.normalize("NFC")];
  if (letters.length < SHORTEST) return "too_short";
  if (letters.length > LONGEST) return "too_long";
  if (new Set(letters).size < 5) return "repetitive";
  const text = password.toLowerCase();
  const known = names.flatMap((name) => name.toLowerCase().split(/\s+/)).filter((part) => part.length >= 4);
  return known.some((part) => text.includes(part)) ? "personal" : null;
};

/** How many more characters a password needs. */
export const missingCharacters = (password: string): number =>
  Math.max(0, SHORTEST - [...password.normalize("NFC")].length);
