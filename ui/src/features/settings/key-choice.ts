import { keysOf, type Shortcut } from "~/shared/shortcuts";

/** The shortcut that already has some keys, or begins or continues with them. */
export const taken = (keys: string, id: string, shortcuts: readonly Shortcut[]): Shortcut | undefined =>
  shortcuts.find((other) => {
    if (other.id === id) return false;
    const own = keysOf(other);
    return own === keys || own.startsWith(`${keys} `) || keys.startsWith(`${own} `);
  });

/** The chosen keys with one more choice; the keys a shortcut came with are no choice. */
export const withChoice = (
  chosen: Record<string, string>,
  { id, keys }: Pick<Shortcut, "id" | "keys">,
  wanted: string,
): Record<string, string> => {
  const { [id]: _replaced, ...others } = chosen;
  return wanted === keys ? others : { ...others, [id]: wanted };
};
