import { useLingui } from "@lingui/react/macro";
import { SegmentedControl, TextInput } from "@mantine/core";
import { type Day, firstWeekday, weekdayOf } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { SelectField } from "~/shared/ui/SelectField";
import classes from "./Repeat.module.css";
import { missingInRepeat, nthOf, type RepeatDraft, weekdaysOf, withRepeatedWeekday } from "./repeat-form";

interface RepeatFieldsProps {
  draft: RepeatDraft;
  /** The day of the first visit, which the rule follows. */
  first: Day;
  onChange: (draft: RepeatDraft) => void;
}

/** How a visit repeats: every so many days, weeks or months, and until when. */
export const RepeatFields = ({ draft, first, onChange }: RepeatFieldsProps) => {
  const { t } = useLingui();
  const change = (part: Partial<RepeatDraft>) => onChange({ ...draft, ...part });
  const missing = missingInRepeat(draft, first);
  const wrong = t`This is outside of what is possible.`;
  return (
    <div className={classes.fields}>
      <NumberField
        label={t`Every`}
        value={draft.every}
        onChange={(every) => change({ every })}
        error={missing.includes("every") && wrong}
        autoFocus
      />
      <SelectField
        label={t`Unit`}
        data={[
          { value: "day", label: t`days` },
          { value: "week", label: t`weeks` },
          { value: "month", label: t`months` },
        ]}
        value={draft.unit}
        onChange={(unit) => change({ unit: (unit ?? "week") as RepeatDraft["unit"] })}
      />
      {draft.unit === "week" && <Weekdays draft={draft} first={first} onChange={onChange} />}
      {draft.unit === "month" && <Monthly draft={draft} first={first} onChange={onChange} />}
      <SelectField
        label={t`Ends`}
        data={[
          { value: "count", label: t`after so many visits` },
          { value: "until", label: t`on a day` },
        ]}
        value={draft.end}
        onChange={(end) => change({ end: (end ?? "count") as RepeatDraft["end"] })}
      />
      {draft.end === "count" ? (
        <NumberField
          label={t`Visits`}
          value={draft.count}
          onChange={(count) => change({ count })}
          error={missing.includes("count") && wrong}
        />
      ) : (
        <DayField
          label={t`Last day`}
          value={draft.until}
          minDate={first}
          onChange={(until) => change({ until })}
          error={missing.includes("until") && t`Choose a day after the first.`}
        />
      )}
    </div>
  );
};

const Weekdays = ({ draft, first, onChange }: RepeatFieldsProps) => {
  const { t } = useLingui();
  const { weekday: nameOf, manner } = useFormat();
  const start = firstWeekday(manner.country);
  const week = Array.from({ length: 7 }, (_, at) => ((start - 1 + at) % 7) + 1);
  const chosen = weekdaysOf(draft, first);
  return (
    <div className={`${classes.days} ${classes.wide}`} role="group" aria-label={t`Weekdays`}>
      {week.map((weekday) => (
        <button
          key={weekday}
          type="button"
          className={classes.day}
          title={nameOf(weekday)}
          aria-pressed={chosen.includes(weekday)}
          onClick={() => onChange(withRepeatedWeekday(draft, first, weekday))}
        >
          {nameOf(weekday, "short")}
        </button>
      ))}
    </div>
  );
};

const Monthly = ({ draft, first, onChange }: RepeatFieldsProps) => {
  const { t } = useLingui();
  const { weekday } = useFormat();
  const [date, name] = [Number(first.slice(8)), weekday(weekdayOf(first))];
  const on: Record<number, string> = {
    1: t`On the first ${name}`,
    2: t`On the second ${name}`,
    3: t`On the third ${name}`,
    4: t`On the fourth ${name}`,
    [-1]: t`On the last ${name}`,
  };
  return (
    <SegmentedControl
      className={classes.wide}
      aria-label={t`On which day of the month`}
      value={draft.monthly}
      onChange={(monthly) => onChange({ ...draft, monthly: monthly as RepeatDraft["monthly"] })}
      data={[
        { value: "date", label: t`On day ${date}` },
        { value: "weekday", label: on[nthOf(first)] ?? name },
      ]}
    />
  );
};

interface NumberFieldProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  error: string | false;
  autoFocus?: boolean;
}

const NumberField = ({ label, value, onChange, error, autoFocus }: NumberFieldProps) => (
  <TextInput
    label={label}
    inputMode="numeric"
    dir="ltr"
    maxLength={3}
    autoFocus={autoFocus ?? false}
    value={Number.isNaN(value) ? "" : value}
    onChange={(event) => onChange(Number.parseInt(event.currentTarget.value, 10))}
    error={error}
  />
);
