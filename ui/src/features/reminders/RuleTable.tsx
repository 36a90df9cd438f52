import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { ReminderRule } from "~/ipc/bindings";
import { DataTable } from "~/shared/ui/DataTable";
import classes from "./RemindersPage.module.css";
import { lookOf, useReminderWords } from "./words";

interface RuleTableProps {
  rules: readonly ReminderRule[];
  onEdit: (rule: ReminderRule) => void;
}

/** The reminders, those in use first. */
export const RuleTable = ({ rules, onEdit }: RuleTableProps) => {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`Reminders`}
      columns={[
        { id: "when", label: t`When` },
        { id: "how", label: t`How` },
        { id: "edit", label: t`Actions`, isHidden: true, end: true },
      ]}
    >
      {rules.map((rule) => (
        <Row key={rule.rule_id} rule={rule} onEdit={() => onEdit(rule)} />
      ))}
    </DataTable>
  );
};

const Row = ({ rule, onEdit }: { rule: ReminderRule; onEdit: () => void }) => {
  const { t } = useLingui();
  const words = useReminderWords();
  const look = lookOf(rule.channel);
  const [channel, moment] = [words.channel(rule.channel), words.moment(rule.minutes_before)];
  return (
    <tr data-off={!rule.is_active || undefined}>
      <td>
        <bdi className={classes.moment}>{moment}</bdi>
        {!rule.is_active && <span className={classes.off}>{t`Out of use`}</span>}
      </td>
      <td>
        <span className={classes.channel}>
          {look && <look.icon size={16} stroke={1.6} aria-hidden />}
          {channel}
        </span>
      </td>
      <td data-end>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t`Edit ${channel}, ${moment}`}
          onClick={onEdit}
        >
          {t`Edit`}
        </Button>
      </td>
    </tr>
  );
};
