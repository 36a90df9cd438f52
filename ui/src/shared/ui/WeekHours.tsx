import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Switch, Tooltip } from "@mantine/core";
import { IconCopy, IconPlus, IconX } from "@tabler/icons-react";
import { firstWeekday, weekdayName } from "../format/day";
import type { Manner } from "../format/locale";
import {
  copyToOpenDays,
  type DraftInterval,
  dayProblem,
  type HoursProblem,
  nextInterval,
  type Week,
  weekFrom,
} from "../week-hours";
import { TimeField } from "./TimeField";
import classes from "./WeekHours.module.css";

interface WeekHoursProps {
  week: Week;
  onChange: (week: Week) => void;
  manner: Manner;
}

const words: Record<HoursProblem, ReturnType<typeof msg>> = {
  incomplete: msg`A time is missing.`,
  backwards: msg`The end lies before the beginning.`,
  overlap: msg`Two intervals overlap.`,
};

/** Says in words what is wrong with hours. */
export const hoursProblemText = (problem: HoursProblem) => words[problem];

/** The hours of a week, with several intervals a day. */
export const WeekHours = ({ week, onChange, manner }: WeekHoursProps) => (
  <div className={classes.week}>
    {weekFrom(firstWeekday(manner.country)).map((weekday) => (
      <WeekDay
        key={weekday}
        name={weekdayName(weekday, manner)}
        intervals={week[weekday] ?? []}
        onChange={(intervals) => onChange({ ...week, [weekday]: intervals })}
        onCopy={() => onChange(copyToOpenDays(week, weekday))}
      />
    ))}
  </div>
);

interface WeekDayProps {
  name: string;
  intervals: DraftInterval[];
  onChange: (intervals: DraftInterval[]) => void;
  onCopy: () => void;
}

const WeekDay = ({ name, intervals, onChange, onCopy }: WeekDayProps) => {
  const { t, i18n } = useLingui();
  const isOpen = intervals.length > 0;
  const problem = dayProblem(intervals);
  const add = () => onChange([...intervals, nextInterval(intervals)]);
  return (
    <fieldset className={classes.day}>
      <legend className="hidden-text">{name}</legend>
      <Switch
        className={classes.name}
        label={name}
        checked={isOpen}
        onChange={() => (isOpen ? onChange([]) : add())}
      />
      <div className={classes.intervals}>
        {!isOpen && <span className={classes.closed}>{t`Closed`}</span>}
        {intervals.map((interval, at) => (
          <Interval
            // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no other identity while it is edited
            key={at}
            interval={interval}
            onChange={(changed) => onChange(intervals.map((one, place) => (place === at ? changed : one)))}
            onRemove={() => onChange(intervals.filter((_, place) => place !== at))}
          />
        ))}
        {problem && (
          <p className={classes.problem} role="alert">
            {i18n._(hoursProblemText(problem))}
          </p>
        )}
      </div>
      {isOpen && (
        <div className={classes.tools}>
          <Tool label={t`Add an interval on ${name}`} onClick={add} icon={IconPlus} />
          <Tool label={t`Copy ${name} to all open days`} onClick={onCopy} icon={IconCopy} />
        </div>
      )}
    </fieldset>
  );
};

interface IntervalProps {
  interval: DraftInterval;
  onChange: (interval: DraftInterval) => void;
  onRemove: () => void;
}

const Interval = ({ interval, onChange, onRemove }: IntervalProps) => {
  const { t } = useLingui();
  return (
    <div className={classes.interval} dir="ltr">
      <TimeField
        aria-label={t`From`}
        value={interval.starts_minute}
        onChange={(starts_minute) => onChange({ ...interval, starts_minute })}
      />
      <span aria-hidden>–</span>
      <TimeField
        aria-label={t`To`}
        value={interval.ends_minute}
        onChange={(ends_minute) => onChange({ ...interval, ends_minute })}
      />
      <Tool label={t`Remove this interval`} onClick={onRemove} icon={IconX} />
    </div>
  );
};

const Tool = ({ label, onClick, icon: Sign }: { label: string; onClick: () => void; icon: typeof IconX }) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} onClick={onClick}>
      <Sign size={16} stroke={1.6} />
    </ActionIcon>
  </Tooltip>
);
