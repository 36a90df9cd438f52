import type { ImportedFile, ImportReport } from "~/ipc/bindings";

/** The paths that were typed: one a line, without quotes that a file manager adds. */
export const pathsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split("\n")
      .map((line) => line.trim().replace(/^(["'])(.*)\1$/, "$2"))
      .filter((line) => line !== ""),
  ),
];

/** Adds chosen files to what was typed. */
export const withPaths = (typed: string, chosen: readonly string[]): string =>
  pathsOf([typed, ...chosen].join("\n")).join("\n");

/** How many resources of a file were left out for the same reason. */
export interface LeftOut {
  resource_type: string;
  reason: string;
  count: number;
}

/** What was left out of a file: what was wrong first, then what is not supported yet, the most first. */
export const leftOut = ({ skipped }: ImportedFile): LeftOut[] => {
  const sums = new Map<string, LeftOut>();
  for (const { resource_type, reason, count } of skipped) {
    const key = `${resource_type} ${reason}`;
    const before = sums.get(key)?.count ?? 0;
    sums.set(key, { resource_type, reason, count: before + Math.max(count, 1) });
  }
  const isWrong = ({ reason }: LeftOut) => Number(reason !== "not_supported_yet");
  return [...sums.values()].sort((a, b) => isWrong(b) - isWrong(a) || b.count - a.count);
};

/** The files of a report with those first that somebody should look at. */
export const byUrgency = ({ files }: ImportReport): ImportedFile[] => {
  const rank = (file: ImportedFile): number => {
    if (file.outcome === "refused") return 0;
    return leftOut(file).some(({ reason }) => reason !== "not_supported_yet") ? 1 : 2;
  };
  return files.toSorted((a, b) => rank(a) - rank(b));
};
