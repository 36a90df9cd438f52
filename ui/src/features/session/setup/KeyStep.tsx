import { useLingui } from "@lingui/react/macro";
import { Alert, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Created } from "~/ipc/bindings";
import { useForgetRecoverySheet } from "../api";
import { KeySheet } from "./KeySheet";
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
  const forget = useForgetRecoverySheet();
  const place = asked + 1;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isGroup(typed, groups[asked])) return setWrong(true);
    forget.mutate();
    next();
  };
  return (
    <StepForm
      title={t`Recovery key`}
      text={t`Print it or write it down, and keep it in a safe, away from this machine. It opens the data when a password is forgotten. It is never shown again.`}
      error={null}
      isPending={false}
      submit={submit}
    >
      <KeySheet created={created} />
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
