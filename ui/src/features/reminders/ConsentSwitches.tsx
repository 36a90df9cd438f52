import { useLingui } from "@lingui/react/macro";
import { Switch } from "@mantine/core";
import type { MessageConsent } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { useConsents, useRecordConsent } from "./api";
import classes from "./ConsentSwitches.module.css";
import { useReminderWords } from "./words";

/** How a patient agreed to be told of appointments. A switch is what the patient said: it is noted at once. */
export const ConsentSwitches = ({ patientId }: { patientId: string }) => {
  const { t } = useLingui();
  const { data, error } = useConsents(patientId);
  const record = useRecordConsent();
  const mayEdit = useRight("edit_patients");
  if (!data) return error ? <p role="alert">{failureText(error)}</p> : null;
  return (
    <div role="group" aria-label={t`Agreed to messages by`} className={classes.switches}>
      {data.map((consent) => (
        <One
          key={consent.channel}
          consent={consent}
          isLocked={!mayEdit || record.isPending}
          onChange={(is_given) =>
            record.mutate({ key: actionKey(), patient_id: patientId, channel: consent.channel, is_given })
          }
        />
      ))}
      {record.error && <p role="alert">{failureText(record.error)}</p>}
    </div>
  );
};

interface OneProps {
  consent: MessageConsent;
  isLocked: boolean;
  onChange: (isGiven: boolean) => void;
}

const One = ({ consent, isLocked, onChange }: OneProps) => {
  const { t } = useLingui();
  const { moment } = useFormat();
  const words = useReminderWords();
  const { channel, is_given, recorded_at, recorded_by } = consent;
  const when = recorded_at === null ? "" : moment(recorded_at);
  return (
    <Switch
      label={words.channel(channel)}
      description={
        recorded_at === null
          ? t`Not asked`
          : is_given
            ? t`Agreed: ${when}, ${recorded_by}`
            : t`Withdrawn: ${when}, ${recorded_by}`
      }
      checked={is_given}
      disabled={isLocked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
};
