import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./WhenFilter.module.css";
import { LATE, type Part, parts, type When, withPart, withWeekday } from "./when";

interface WhenFilterProps {
  when: When;
  onChange: (when: When) => void;
}

interface Choice {
  key: string;
  word: string;
  /** The word in full, where only its beginning is shown. */
  name?: string;
  isOn: boolean;
  next: When;
}

/** When the patient can come: a part of the day, and days of the week. One stop of the Tab key; arrows go on. */
export const WhenFilter = ({ when, onChange }: WhenFilterProps) => {
  const { t } = useLingui();
  const [parting, weekdays] = useChoices(when);
  const [stop, goTo] = useState(0);
  const all = [...parting, ...weekdays];
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    const next = (stop + step + all.length) % all.length;
    goTo(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  const button = ({ key, word, name, isOn, next }: Choice, at: number) => (
    <button
      key={key}
      type="button"
      className={classes.choice}
      title={name}
      aria-pressed={isOn}
      tabIndex={at === stop ? 0 : -1}
      onClick={() => onChange(next)}
      onFocus={() => goTo(at)}
    >
      {word}
    </button>
  );
  return (
    <div
      className={classes.filter}
      role="toolbar"
      aria-label={t`When the patient can come`}
      onKeyDown={onKeyDown}
    >
      <span className={classes.group}>{parting.map(button)}</span>
      <span className={classes.group}>
        {weekdays.map((choice, at) => button(choice, at + parting.length))}
      </span>
    </div>
  );
};

const useChoices = (when: When): [Choice[], Choice[]] => {
  const { t } = useLingui();
  const { weekday: nameOf, manner } = useFormat();
  const late = formatMinutes(LATE);
  const words: Record<Part, string> = {
    any: t`Any time`,
    morning: t`Mornings`,
    afternoon: t`Afternoons`,
    late: t`After ${late}`,
  };
  const first = firstWeekday(manner.country);
  const week = Array.from({ length: 7 }, (_, at) => ((first - 1 + at) % 7) + 1);
  const isOn = (part: Part) => when.part === part && (part !== "any" || when.weekdays.length === 0);
  return [
    parts.map((part) => ({ key: part, word: words[part], isOn: isOn(part), next: withPart(when, part) })),
    week.map((weekday) => ({
      key: String(weekday),
      word: nameOf(weekday, "short"),
      name: nameOf(weekday),
      isOn: when.weekdays.includes(weekday),
      next: withWeekday(when, weekday),
    })),
  ];
};

const stepOf = ({ key, currentTarget }: KeyboardEvent<HTMLElement>): number => {
  const isRtl = getComputedStyle(currentTarget).direction === "rtl";
  if (key === "ArrowRight") return isRtl ? -1 : 1;
  if (key === "ArrowLeft") return isRtl ? 1 : -1;
  return 0;
};
