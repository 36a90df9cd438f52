import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { useFormat } from "~/shared/format/format";
import { TimeField } from "~/shared/ui/TimeField";
import { ChoiceBar } from "./ChoiceBar";
import classes from "./free.module.css";
import { useWhenWords } from "./use-when-words";
import {
  type Hours,
  isBackwards,
  isBlank,
  MOST_HOURS,
  noHours,
  type When,
  withHours,
  withoutHours,
  withWeekday,
} from "./when";

interface HoursFieldsProps {
  when: When;
  onChange: (when: When) => void;
}

/** On which days and between which times the patient can come: in these hours or in those. */
export const HoursFields = ({ when, onChange }: HoursFieldsProps) => {
  const { t } = useLingui();
  const [added, add] = useState<number | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const lines = when.length === 0 ? [noHours] : when;
  return (
    <div ref={root} className={classes.lines}>
      {lines.map((hours, at) => (
        <HoursLine
          // biome-ignore lint/suspicious/noArrayIndexKey: hours have nothing else to be known by
          key={at}
          number={at + 1}
          hours={hours}
          isAdded={at === added}
          onChange={(next) => onChange(withHours(when, at, next))}
          onRemove={
            lines.length === 1
              ? undefined
              : () => {
                  onChange(withoutHours(when, at));
                  // The button that was pressed goes with its line.
                  root.current?.querySelector<HTMLElement>("button[tabindex='0']")?.focus();
                }
          }
        />
      ))}
      {!lines.some(isBlank) && lines.length < MOST_HOURS && (
        <Button
          className={classes.add}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            add(lines.length);
            onChange([...when, noHours]);
          }}
        >
          {t`Or at other times`}
        </Button>
      )}
    </div>
  );
};

interface HoursLineProps {
  number: number;
  hours: Hours;
  /** Whether it was asked for just now. */
  isAdded: boolean;
  onChange: (hours: Hours) => void;
  onRemove: (() => void) | undefined;
}

const HoursLine = ({ number, hours, isAdded, onChange, onRemove }: HoursLineProps) => {
  const { t } = useLingui();
  const { weekday } = useFormat();
  const { week } = useWhenWords();
  // Half a time is often before the one it ends at: nothing is wrong until it is typed.
  const [isTyping, type] = useState(false);
  const wrong = t`The time ends before it starts.`;
  const isWrong = isBackwards(hours) && !isTyping;
  const typing = { onFocus: () => type(true), onBlur: () => type(false) };
  // Seen below both, where there is room for it.
  const about = isWrong ? { error: wrong, errorProps: { className: "hidden-text" } } : {};
  return (
    <div className={classes.line} role="group" aria-label={t`Times ${number}`}>
      <ChoiceBar
        label={t`Weekdays`}
        autoFocus={isAdded}
        choices={week.map((one) => ({
          key: String(one),
          word: weekday(one, "short"),
          name: weekday(one),
          isOn: hours.weekdays.includes(one),
          onPress: () => onChange(withWeekday(hours, one)),
        }))}
      />
      <div className={classes.edges}>
        <Edge
          label={t`From`}
          value={hours.from}
          onChange={(from) => onChange({ ...hours, from })}
          {...typing}
        />
        <Edge
          label={t`Until`}
          value={hours.until}
          onChange={(until) => onChange({ ...hours, until })}
          {...typing}
          {...about}
        />
        {onRemove && (
          <ActionIcon variant="subtle" aria-label={t`Remove times ${number}`} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {isWrong && (
        <p className={classes.wrong} aria-hidden>
          {wrong}
        </p>
      )}
    </div>
  );
};

type EdgeProps = Parameters<typeof TimeField>[0] & { label: string };

const Edge = ({ label, ...rest }: EdgeProps) => {
  const id = useId();
  return (
    <span className={classes.edge}>
      <label htmlFor={id}>{label}</label>
      <TimeField id={id} className={classes.time} size="xs" {...rest} />
    </span>
  );
};
