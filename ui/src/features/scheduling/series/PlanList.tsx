import { useLingui } from "@lingui/react/macro";
import type { SeriesTime } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { type Choice, instead, isSameTime, type PlanRow } from "./plan-model";
import classes from "./Repeat.module.css";
import { useRefusalWords } from "./words";

interface PlanListProps {
  rows: readonly PlanRow[];
  onChoose: (key: string, choice: Choice | null) => void;
}

/** The visits of a series before it is booked; each can be left out, one with something in its way has other times. */
export const PlanList = ({ rows, onChoose }: PlanListProps) => {
  const { t } = useLingui();
  const words: RowWords = {
    leave: t`Leave out`,
    leaveOne: (when) => t`Leave out ${when}`,
    take: t`Take in`,
    takeOne: (when) => t`Take in ${when}`,
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys
    <ul className={classes.plan} aria-label={t`Visits of the series`} tabIndex={0}>
      {rows.map((row) => (
        <Row key={row.key} row={row} words={words} onChoose={(choice) => onChoose(row.key, choice)} />
      ))}
    </ul>
  );
};

/** What it is called to have a visit not take part, and to have it take part after all. */
export interface RowWords {
  leave: string;
  leaveOne: (when: string) => string;
  take: string;
  takeOne: (when: string) => string;
}

interface RowProps {
  row: PlanRow;
  words: RowWords;
  onChoose: (choice: Choice | null) => void;
}

/** A planned visit with what can be decided about it. */
export const Row = ({ row: { planned, state, time }, words, onChoose }: RowProps) => {
  const { t } = useLingui();
  const write = useWriteTime();
  const refusal = useRefusalWords();
  const [when, isOut] = [write(time), state === "out"];
  return (
    <li className={classes.row} data-state={state}>
      <span className={classes.when}>
        {state === "instead" && <del className={classes.before}>{write(planned)}</del>} <bdi>{when}</bdi>
        {planned.is_shifted && <span className={classes.remark}> · {t`put off: the clocks change`}</span>}
        {planned.is_closed && <span className={classes.remark}> · {t`closed`}</span>}
      </span>
      <button
        type="button"
        className={classes.quiet}
        aria-label={isOut ? words.takeOne(when) : words.leaveOne(when)}
        onClick={() => onChoose(isOut ? null : { kind: "out" })}
      >
        {isOut ? words.take : words.leave}
      </button>
      {state === "failing" && <span className={classes.why}>{refusal(planned.refusal)}</span>}
      {planned.refusal !== "" && !isOut && (
        <span className={classes.choices}>
          {planned.alternatives.map((free) => (
            <button
              key={`${free.day} ${free.starts_minute}`}
              type="button"
              className={classes.choice}
              aria-pressed={state === "instead" && isSameTime(free, time)}
              onClick={() => onChoose(instead(free))}
            >
              {write(free)}
            </button>
          ))}
        </span>
      )}
    </li>
  );
};

/** Writes when a visit is: Mon 23 Nov 10:00. */
export const useWriteTime = () => {
  const { day } = useFormat();
  return (time: SeriesTime): string => `${day(time.day, "near")} ${formatMinutes(time.starts_minute)}`;
};
