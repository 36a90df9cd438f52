import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { prefer, usePreferences } from "~/shared/preferences";
import { keysOf, listening, pressed, type Shortcut } from "~/shared/shortcuts";
import { announceUrgently } from "~/shared/ui/announce";
import { Caps } from "~/shared/ui/ShortcutList";
import classes from "./KeyboardPage.module.css";
import { taken, withChoice } from "./key-choice";

const modifiers = ["Control", "Shift", "Alt", "Meta"];

/** The keys of one shortcut, which others may replace: press the button, then the keys. */
export const KeyChoice = ({ shortcut }: { shortcut: Shortcut }) => {
  const { t, i18n } = useLingui();
  const { keys: chosen } = usePreferences();
  const [isWaiting, setWaiting] = useState(false);
  const [owner, setOwner] = useState<Shortcut>();
  const name = i18n._(shortcut.label);
  const choose = (keys: string) => {
    const other = taken(keys, shortcut.id, listening.read());
    setOwner(other);
    setWaiting(false);
    if (other) announceUrgently(t`Already used for: ${i18n._(other.label)}`);
    else prefer({ keys: withChoice(chosen, shortcut, keys) });
  };
  const hear = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === "Tab" || modifiers.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") setWaiting(false);
    else choose(event.key === "Backspace" ? shortcut.keys : pressed(event.nativeEvent));
  };
  return (
    <span className={classes.choice}>
      {owner && <span className={classes.taken}>{t`Already used for: ${i18n._(owner.label)}`}</span>}
      <button
        type="button"
        className={classes.keys}
        data-captures-keys={isWaiting || undefined}
        title={t`Change the keys. Backspace brings back the usual ones.`}
        onClick={() => {
          setOwner(undefined);
          setWaiting(true);
        }}
        onKeyDown={hear}
        onBlur={() => setWaiting(false)}
      >
        <span className="hidden-text">{t`Change the keys for: ${name}`}</span>
        {isWaiting ? t`Press the keys…` : <Caps keys={keysOf(shortcut)} />}
      </button>
    </span>
  );
};
