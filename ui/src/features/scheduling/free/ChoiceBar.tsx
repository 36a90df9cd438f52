import { type KeyboardEvent, useState } from "react";
import classes from "./free.module.css";

/** One of several that are pressed. */
export interface Choice {
  key: string;
  word: string;
  /** The word in full, where only its beginning is shown. */
  name?: string;
  isOn: boolean;
  onPress: () => void;
}

interface ChoiceBarProps {
  label: string;
  choices: readonly Choice[];
  /** Whether the keys go on here. */
  autoFocus?: boolean;
}

/** Small choices in a row. One stop of the Tab key; arrows go on. */
export const ChoiceBar = ({ label, choices, autoFocus = false }: ChoiceBarProps) => {
  const [stop, goTo] = useState(0);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    const next = (stop + step + choices.length) % choices.length;
    goTo(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className={classes.choices} role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
      {choices.map(({ key, word, name, isOn, onPress }, at) => (
        <button
          key={key}
          type="button"
          className={classes.choice}
          title={name}
          aria-pressed={isOn}
          tabIndex={at === stop ? 0 : -1}
          autoFocus={autoFocus && at === 0}
          onClick={onPress}
          onFocus={() => goTo(at)}
        >
          {word}
        </button>
      ))}
    </div>
  );
};

const stepOf = ({ key, currentTarget }: KeyboardEvent<HTMLElement>): number => {
  const isRtl = getComputedStyle(currentTarget).direction === "rtl";
  if (key === "ArrowRight") return isRtl ? -1 : 1;
  if (key === "ArrowLeft") return isRtl ? 1 : -1;
  return 0;
};
