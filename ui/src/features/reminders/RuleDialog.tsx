import { useLingui } from "@lingui/react/macro";
import { Group, Radio, Switch } from "@mantine/core";
import { useState } from "react";
import type { ReminderRule } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { SelectField } from "~/shared/ui/SelectField";
import { useSaveRule } from "./api";
import { channels, contractRule, momentsFor, ruleForm } from "./rule-form";
import { useReminderWords } from "./words";

interface RuleDialogProps {
  /** The reminder to change; nothing for a new one. */
  rule: ReminderRule | null;
  onClose: () => void;
}

/** Adds a reminder, changes one, or takes it out of use, which cancels what it has planned. */
export const RuleDialog = ({ rule, onClose }: RuleDialogProps) => {
  const { t } = useLingui();
  const [form, fill] = useState(() => ruleForm(rule));
  const save = useSaveRule();
  const keyFor = useContentKey();
  const words = useReminderWords();
  const change = (part: Partial<typeof form>) => {
    fill((before) => ({ ...before, ...part }));
    save.reset();
  };
  const isTaken = failureOf(save.error)?.field === "minutes_before";
  const submit = async () => {
    if (save.isPending) return;
    const input = contractRule(form, rule);
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved the reminder`);
    onClose();
  };
  return (
    <FormDialog
      title={rule ? t`Edit reminder` : t`Add reminder`}
      submit={t`Save`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={isTaken ? null : save.error}
    >
      <Radio.Group label={t`How`} value={form.channel} onChange={(channel) => change({ channel })}>
        <Group gap="lg" my="xs">
          {channels.map((channel, place) => (
            <Radio
              key={channel}
              value={channel}
              label={words.channel(channel)}
              data-autofocus={place === 0 || undefined}
            />
          ))}
        </Group>
      </Radio.Group>
      <SelectField
        label={t`When`}
        data={momentsFor(form.minutesBefore).map((value) => ({
          value: String(value),
          label: words.moment(value),
        }))}
        searchable={false}
        allowDeselect={false}
        value={String(form.minutesBefore)}
        onChange={(value) => value !== null && change({ minutesBefore: Number(value) })}
        error={isTaken && t`There is a reminder of this kind at this moment.`}
      />
      {rule && (
        <Switch
          label={t`In use`}
          description={t`Out of use, it plans nothing more, and what it has planned is cancelled.`}
          checked={form.isInUse}
          onChange={(event) => change({ isInUse: event.currentTarget.checked })}
        />
      )}
    </FormDialog>
  );
};
