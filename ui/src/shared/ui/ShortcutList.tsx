import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Kbd } from "@mantine/core";
import type { ReactNode } from "react";
import { caps, keysOf, type Shortcut } from "../shortcuts";
import classes from "./ShortcutList.module.css";

const general = msg`General`;

interface ShortcutListProps {
  shortcuts: readonly Shortcut[];
  /** Draws the keys; plain caps unless they can be changed. */
  keysFor?: (shortcut: Shortcut) => ReactNode;
}

/** Shortcuts with their keys, by group. */
export const ShortcutList = ({ shortcuts, keysFor = plainCaps }: ShortcutListProps) => {
  const { i18n } = useLingui();
  return (
    <div className={classes.groups}>
      {grouped(shortcuts, (label) => i18n._(label)).map(([group, entries]) => (
        <section key={group}>
          <h2 className={classes.group}>{group}</h2>
          <dl className={classes.list}>
            {entries.map((shortcut) => (
              <div key={shortcut.id} className={classes.entry}>
                <dt>{i18n._(shortcut.label)}</dt>
                <dd className={classes.keys}>{keysFor(shortcut)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
};

const plainCaps = (shortcut: Shortcut) => <Caps keys={keysOf(shortcut)} />;

/** The keys of one shortcut, drawn as keys. */
export const Caps = ({ keys }: { keys: string }) => (
  <span className={classes.caps} dir="ltr">
    {caps(keys)
      .flat()
      .map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys may repeat ("g g") and never move
        <Kbd key={at}>{cap}</Kbd>
      ))}
  </span>
);

const grouped = (
  shortcuts: readonly Shortcut[],
  word: (label: MessageDescriptor) => string,
): [string, Shortcut[]][] => {
  // What works everywhere comes first.
  const groups = new Map<string, Shortcut[]>([[word(general), []]]);
  const seen = new Set<string>();
  for (const shortcut of shortcuts) {
    if (seen.has(shortcut.id)) continue;
    seen.add(shortcut.id);
    const group = word(shortcut.group ?? general);
    groups.set(group, [...(groups.get(group) ?? []), shortcut]);
  }
  return [...groups].filter(([, entries]) => entries.length > 0);
};
