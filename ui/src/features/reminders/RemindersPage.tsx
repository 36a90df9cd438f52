import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconBell, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ReminderRule } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { useReminderSettings } from "./api";
import { QuietHours } from "./QuietHours";
import classes from "./RemindersPage.module.css";
import { RuleDialog } from "./RuleDialog";
import { RuleTable } from "./RuleTable";
import { addKeys } from "./shortcut-keys";

/** When patients are told of their appointments, and when nobody is disturbed. */
export const RemindersPage = () => {
  const { t } = useLingui();
  const { data, error, refetch } = useReminderSettings();
  const [edited, edit] = useState<ReminderRule | "new" | null>(null);
  const add = () => edit("new");
  useShortcut(addKeys, add, edited === null);
  if (error && !data)
    return (
      <Notice icon={IconBell} title={t`The reminders could not be read`} text={failureText(error)} urgent>
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={240} />;
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t`Add reminder`}
    </Button>
  );
  return (
    <div className={classes.page}>
      {data.rules.length === 0 ? (
        <Notice
          icon={IconBell}
          title={t`No reminders`}
          text={t`Each reminder is planned with the appointment, for patients who agreed to it.`}
        >
          {addButton}
        </Notice>
      ) : (
        <>
          <div className={classes.tools}>
            <p
              className={classes.hint}
            >{t`Planned with each appointment, for patients who agreed to it. Nothing is sent yet.`}</p>
            {addButton}
          </div>
          <RuleTable rules={data.rules} onEdit={edit} />
        </>
      )}
      <QuietHours key={data.version} settings={data} />
      {edited && <RuleDialog rule={edited === "new" ? null : edited} onClose={() => edit(null)} />}
    </div>
  );
};
