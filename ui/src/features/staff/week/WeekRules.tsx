import { useLingui } from "@lingui/react/macro";
import { Switch } from "@mantine/core";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { firstWeekday, weekdayName } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { weekFrom } from "~/shared/week-hours";
import { RuleRow } from "./RuleRow";
import { Tool } from "./Tool";
import classes from "./WeekRules.module.css";
import { copyToWorkedDays, type DraftRule, dayProblem, nextRule, type RuleWeek } from "./week-rules";
import { problemWords } from "./words";

interface WeekRulesProps {
  week: RuleWeek;
  onChange: (week: RuleWeek) => void;
}

/** When a practitioner sees patients, week after week: a row for each weekday, with whatever unfolds from it. */
export const WeekRules = ({ week, onChange }: WeekRulesProps) => {
  const { manner } = useFormat();
  return (
    <div className={classes.week}>
      {weekFrom(firstWeekday(manner.country)).map((weekday) => (
        <WeekDay
          key={weekday}
          name={weekdayName(weekday, manner)}
          rules={week[weekday] ?? []}
          onChange={(rules) => onChange({ ...week, [weekday]: rules })}
          onCopy={() => onChange(copyToWorkedDays(week, weekday))}
        />
      ))}
    </div>
  );
};

interface WeekDayProps {
  name: string;
  rules: DraftRule[];
  onChange: (rules: DraftRule[]) => void;
  onCopy: () => void;
}

const WeekDay = ({ name, rules, onChange, onCopy }: WeekDayProps) => {
  const { t, i18n } = useLingui();
  const isWorked = rules.length > 0;
  const problem = dayProblem(rules);
  const add = () => onChange([...rules, nextRule(rules)]);
  return (
    <fieldset className={classes.day}>
      <legend className="hidden-text">{name}</legend>
      <Switch
        className={classes.name}
        label={name}
        checked={isWorked}
        onChange={() => (isWorked ? onChange([]) : add())}
      />
      <div className={classes.rules}>
        {!isWorked && <span className={classes.closed}>{t`Does not work`}</span>}
        {rules.map((rule, at) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity while it is edited
            key={at}
            rule={rule}
            onChange={(changed) => onChange(rules.map((one, place) => (place === at ? changed : one)))}
            onRemove={() => onChange(rules.filter((_, place) => place !== at))}
          />
        ))}
        {problem && (
          <p className={classes.problem} role="alert">
            {i18n._(problemWords[problem])}
          </p>
        )}
      </div>
      {isWorked && (
        <div className={classes.tools}>
          <Tool label={t`Add an interval on ${name}`} onClick={add} icon={IconPlus} />
          <Tool label={t`Copy ${name} to all working days`} onClick={onCopy} icon={IconCopy} />
        </div>
      )}
    </fieldset>
  );
};
