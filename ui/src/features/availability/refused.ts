import { msg } from "@lingui/core/macro";
import { failureOf } from "~/ipc/call";

const words = {
  required: msg`Please fill this in.`,
  too_long: msg`This is too long.`,
  taken: msg`Another one has this name.`,
};

/** What is wrong with a name before it is sent. */
export const nameProblem = (name: string, longest: number): keyof typeof words | null => {
  if (name.trim() === "") return "required";
  return [...name.trim()].length > longest ? "too_long" : null;
};

/** What the core says of the name; nothing when it speaks of something else. */
export const refusedName = (error: unknown): string | null => {
  const detail = failureOf(error)?.detail;
  if (detail?.kind !== "fields") return null;
  return detail.problems.find(({ field }) => field === "name")?.code ?? null;
};

/** Words for what is wrong with a name. */
export const nameWord = (code: string | null) => words[code as keyof typeof words] ?? null;
