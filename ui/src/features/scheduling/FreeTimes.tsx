import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FreeTime } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./FreeTimes.module.css";

interface FreeTimesProps {
  label: string;
  times: readonly FreeTime[];
  /** The one that is meant now. */
  taken?: (time: FreeTime) => boolean;
  onTake: (time: FreeTime) => void;
  today: string;
  /** With whom it was asked for: only others are named. */
  asked: string | null;
  isRefused?: boolean;
  /** What the times are chosen by. */
  filter?: ReactNode;
  /** Offers more of them. */
  onMore?: (() => void) | undefined;
  /** How far was looked. */
  end?: ReactNode;
  /** What else can be done. */
  children?: ReactNode;
}

/** Free times, each to take with one press. */
export const FreeTimes = ({ label, times, taken, onTake, today, asked, ...rest }: FreeTimesProps) => {
  const { isRefused, filter, onMore, end, children } = rest;
  const { t } = useLingui();
  const { day } = useFormat();
  return (
    <section className={classes.free} aria-label={label} data-refused={isRefused || undefined}>
      <h3 className={classes.label}>{label}</h3>
      {filter}
      <ul className={classes.times}>
        {times.map((time) => (
          <li key={`${time.practitioner_id} ${time.day} ${time.starts_minute}`}>
            <button
              type="button"
              className={classes.time}
              aria-pressed={taken ? taken(time) : undefined}
              onClick={() => onTake(time)}
            >
              <span className={classes.when}>
                {time.day !== today && <>{day(time.day, "near")} </>}
                {formatMinutes(time.starts_minute)}
              </span>
              {time.practitioner_id !== asked && <bdi className={classes.who}>{time.practitioner_name}</bdi>}
            </button>
          </li>
        ))}
        {onMore && (
          <li>
            <button type="button" className={classes.more} onClick={onMore}>
              {t`More times`}
            </button>
          </li>
        )}
      </ul>
      {end}
      {children}
    </section>
  );
};
