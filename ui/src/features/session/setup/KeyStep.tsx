import { useLingui } from "@lingui/react/macro";
import { Alert, Button, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Created } from "~/ipc/bindings";
import { useForgetRecoverySheet } from "../api";
import { KeySheet } from "./KeySheet";
import classes from "./KeyStep.module.css";
import { groupsOf, isGroup } from "./recovery-key";
import { StepForm } from "./StepForm";

/** Shows the recovery key, hides it, and goes on when a part of it is typed back from paper. */
export const KeyStep = ({ created, next }: { created: Created; next: () => void }) => {
  const { t } = useLingui();
  const groups = groupsOf(created.recovery_key);
  const [asked] = useState(() => Math.floor(Math.random() * groups.length));
  const [isHidden, hide] = useState(false);
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const forget = useForgetRecoverySheet();
  const place = asked + 1;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isHidden) return hide(true);
    if (!isGroup(typed, groups[asked])) return setWrong(true);
    forget.mutate();
    next();
  };
  return (
    <StepForm
      title={t`Recovery key`}
      text={t`Print it or write it down, and keep it in a safe, away from this machine. It opens the data when a password is forgotten. It is shown in this step only.`}
      error={null}
      isPending={false}
      submit={submit}
      action={isHidden ? t`Continue` : t`It is on paper`}
    >
      {isHidden ? <HiddenKey show={() => hide(false)} /> : <KeySheet created={created} />}
      {created.keyring === "absent" && <NoKeyring />}
      {isHidden && (
        <TextInput
          className={classes.check}
          label={t`Type group ${place} from your paper`}
          required
          autoFocus
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
      )}
    </StepForm>
  );
};

// A group that stands beside the question could be typed without any paper.
const HiddenKey = ({ show }: { show: () => void }) => {
  const { t } = useLingui();
  return (
    <div className={classes.hidden}>
      <p>{t`The key is hidden while you read it from your paper.`}</p>
      <Button variant="default" onClick={show}>
        {t`Show again`}
      </Button>
    </div>
  );
};

const NoKeyring = () => {
  const { t } = useLingui();
  return (
    <Alert
      icon={<IconAlertTriangle size={18} />}
      color="yellow"
      className={classes.alert}
      title={t`This machine keeps no device secret`}
    >
      {t`No keyring service was found. The data is protected by the passwords alone, so they matter all the more.`}
    </Alert>
  );
};
