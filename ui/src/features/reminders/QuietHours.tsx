import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import type { ReminderSettings } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { failureText } from "~/shared/format/failure";
import { notifyDone } from "~/shared/ui/notify";
import { TimeField } from "~/shared/ui/TimeField";
import { useSetQuietHours } from "./api";
import classes from "./RemindersPage.module.css";

/** The hours in which no message goes out; across midnight where they end earlier than they begin. */
export const QuietHours = ({ settings }: { settings: ReminderSettings }) => {
  const { t } = useLingui();
  const heading = useId();
  const [from, setFrom] = useState<number | null>(settings.quiet_from);
  const [until, setUntil] = useState<number | null>(settings.quiet_until);
  const save = useSetQuietHours();
  const keyFor = useContentKey();
  const isChanged = from !== settings.quiet_from || until !== settings.quiet_until;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending || from === null || until === null) return;
    const input = { quiet_from: from, quiet_until: until, version: settings.version };
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (saved) notifyDone(t`Saved the quiet hours`);
  };
  return (
    <form className={classes.quiet} aria-labelledby={heading} onSubmit={submit} noValidate>
      <h3 id={heading} className={classes.title}>{t`Quiet hours`}</h3>
      <p
        className={classes.hint}
      >{t`What falls into them waits until they are over. The same time twice means none.`}</p>
      <div className={classes.times}>
        <TimeField label={t`From`} value={from} onChange={setFrom} />
        <TimeField label={t`Until`} value={until} onChange={setUntil} />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={!isChanged || from === null || until === null}
        >
          {t`Save`}
        </Button>
      </div>
      {save.error && (
        <Alert color="red" role="alert">
          {failureText(save.error)}
        </Alert>
      )}
    </form>
  );
};
