import type { Icon } from "@tabler/icons-react";

/** One line of the palette. */
export interface Command {
  id: string;
  label: string;
  detail?: string | undefined;
  keywords?: string | undefined;
  keys?: string | undefined;
  icon: Icon;
  run: () => void;
}

/** The commands whose words begin with what was typed, in any order: "se go" finds "Go to settings". */
export const matching = (commands: Command[], query: string): Command[] => {
  const typed = words(query);
  return commands.filter(({ label, keywords }) => {
    const own = words(`${label} ${keywords ?? ""}`);
    return typed.every((part) => own.some((word) => word.startsWith(part)));
  });
};

const words = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}(?<=\p{Script=Latin}\p{Mn})/gu, "")
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean);
