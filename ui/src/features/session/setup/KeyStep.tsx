import { useLingui } from "@lingui/react/macro";
import { Alert, Button, CopyButton, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconPrinter } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Created } from "~/ipc/bindings";
import classes from "./KeyStep.module.css";
import { groupsOf, isGroup } from "./recovery-key";
import { StepForm } from "./StepForm";

/** Shows the recovery key, this once, and goes on when a part of it is typed back from paper. */
export const KeyStep = ({ created, next }: { created: Created; next: () => void }) => {
  const { t } = useLingui();
  const groups = groupsOf(created.recovery_key);
  const [asked] = useState(() => Math.floor(Math.random() * groups.length));
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const place = asked + 1;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isGroup(typed, groups[asked])) next();
    else setWrong(true);
  };
  return (
    <StepForm
      title={t`Recovery key`}
      text={t`Print it or write it down, and keep it in a safe. It opens the data when a password is forgotten. It is never shown again.`}
      error={null}
      isPending={false}
      submit={submit}
    >
      <KeySheet groups={groups} clinicName={created.session.clinic.name} />
      <div className={classes.tools}>
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t`Print`}
        </Button>
        <CopyButton value={created.recovery_key}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? t`Copied` : t`Copy`}
            </Button>
          )}
        </CopyButton>
      </div>
      {created.keyring === "absent" && (
        <Alert
          icon={<IconAlertTriangle size={18} />}
          color="yellow"
          className={classes.alert}
          title={t`This machine keeps no device secret`}
        >
          {t`No keyring service was found. The data is protected by the passwords alone, so they matter all the more.`}
        </Alert>
      )}
      <TextInput
        className={classes.check}
        label={t`Type group ${place} from your paper`}
        required
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={8}
        value={typed}
        error={isWrong ? t`That is not group ${place}. Look at your paper again.` : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
    </StepForm>
  );
};

const KeySheet = ({ groups, clinicName }: { groups: string[]; clinicName: string }) => {
  const { t } = useLingui();
  return (
    <section className={classes.sheet} aria-label={t`Recovery key`}>
      <p className={classes.clinic}>
        <bdi>{clinicName}</bdi>
      </p>
      <ol className={classes.groups} dir="ltr">
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the group's name
          <li key={at}>
            <span className={classes.place}>{at + 1}</span>
            <code>{group}</code>
          </li>
        ))}
      </ol>
    </section>
  );
};
