import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Chip, Group, Input } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { TimeField } from "~/shared/ui/TimeField";
import { weekFrom } from "~/shared/week-hours";
import classes from "./WishFields.module.css";
import type { WindowDraft } from "./wish-form";

interface WindowsFieldProps {
  windows: WindowDraft[];
  onChange: (windows: WindowDraft[]) => void;
  error: ReactNode;
}

/** When in the week somebody can come. */
export const WindowsField = ({ windows, onChange, error }: WindowsFieldProps) => {
  const { t } = useLingui();
  const label = useId();
  const put = (at: number, next: WindowDraft) =>
    onChange(windows.map((window, index) => (index === at ? next : window)));
  return (
    <Input.Wrapper label={t`Can come`} labelElement="div" labelProps={{ id: label }} error={error}>
      <div role="group" aria-labelledby={label} className={classes.windows}>
        {windows.length === 0 && <span className={classes.none}>{t`At any time`}</span>}
        {windows.map((window, at) => (
          <WindowRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a window has nothing else to be known by
            key={at}
            number={at + 1}
            window={window}
            onChange={(next) => put(at, next)}
            onRemove={() => onChange(windows.filter((_, index) => index !== at))}
          />
        ))}
        <Button
          className={classes.add}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...windows, { weekdays: [1, 2, 3, 4, 5], starts: null, ends: null }])}
        >
          {windows.length === 0 ? t`Only at some times…` : t`More times`}
        </Button>
      </div>
    </Input.Wrapper>
  );
};

interface WindowRowProps {
  number: number;
  window: WindowDraft;
  onChange: (window: WindowDraft) => void;
  onRemove: () => void;
}

const WindowRow = ({ number, window, onChange, onRemove }: WindowRowProps) => {
  const { t } = useLingui();
  const { weekday, manner } = useFormat();
  return (
    <div className={classes.window} role="group" aria-label={t`Times ${number}`}>
      <Chip.Group
        multiple
        value={window.weekdays.map(String)}
        onChange={(days) => onChange({ ...window, weekdays: days.map(Number) })}
      >
        <Group gap={4}>
          {weekFrom(firstWeekday(manner.country)).map((one) => (
            <Chip key={one} value={String(one)} size="xs" radius="md" variant="outline">
              {weekday(one, "short")}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap={6} wrap="nowrap">
        <TimeField
          aria-label={t`From`}
          placeholder={t`From`}
          className={classes.time}
          value={window.starts}
          onChange={(starts) => onChange({ ...window, starts })}
        />
        <span aria-hidden>–</span>
        <TimeField
          aria-label={t`Until`}
          placeholder={t`Until`}
          className={classes.time}
          value={window.ends}
          onChange={(ends) => onChange({ ...window, ends })}
        />
        <ActionIcon variant="subtle" aria-label={t`Remove times ${number}`} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
};
