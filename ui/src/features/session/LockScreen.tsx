import { useLingui } from "@lingui/react/macro";
import { Anchor, Button } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Person } from "~/ipc/bindings";
import { Initials } from "~/shared/ui/Initials";
import { useSignOut, useUnlock } from "./api";
import { Entrance } from "./Entrance";
import classes from "./LockScreen.module.css";
import { PasswordField } from "./PasswordField";
import { Refusal } from "./Refusal";
import { useWait } from "./use-wait";

/** Covers the window until the person who left it types the password. */
export const LockScreen = ({
  person,
  clinicName,
}: {
  person: Person | null;
  clinicName: string | undefined;
}) => {
  const { t } = useLingui();
  return (
    <Entrance
      clinicName={clinicName}
      title={t`Locked`}
      text={t`What you typed is kept. Unlock to go on where you were.`}
      withLanguage={false}
    >
      {person && (
        <div className={classes.person}>
          <Initials name={person.display_name} large />
          <span dir="auto">{person.display_name}</span>
        </div>
      )}
      <UnlockForm login={person?.login ?? ""} />
      <Leave />
    </Entrance>
  );
};

const UnlockForm = ({ login }: { login: string }) => {
  const { t } = useLingui();
  const [password, setPassword] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const unlock = useUnlock();
  const wait = useWait(unlock.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds === 0) unlock.mutate({ password }, { onError: () => field.current?.select() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={login} readOnly />
      <PasswordField
        ref={field}
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refusal error={unlock.error} wait={wait} />
      <Button type="submit" loading={unlock.isPending} disabled={wait.seconds > 0}>
        {t`Unlock`}
      </Button>
    </form>
  );
};

const Leave = () => {
  const { t } = useLingui();
  const signOut = useSignOut();
  const [isAsking, ask] = useState(false);
  if (!isAsking) {
    return (
      <Anchor component="button" type="button" size="xs" onClick={() => ask(true)}>
        {t`Sign in as someone else`}
      </Anchor>
    );
  }
  return (
    <div className={classes.leave} role="group">
      <p>{t`Whatever is not saved yet will be lost.`}</p>
      <div className={classes.choices}>
        <Button variant="default" onClick={() => ask(false)}>{t`Keep it`}</Button>
        <Button color="red" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t`Leave it and sign out`}
        </Button>
      </div>
    </div>
  );
};
