import { useLingui } from "@lingui/react/macro";
import { Anchor, Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "~/ipc/bindings";
import { useChangePassword, useSignOut } from "./api";
import { Entrance } from "./Entrance";
import { NewPasswordField } from "./NewPasswordField";
import { PasswordField } from "./PasswordField";
import { problemOf } from "./password-rules";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useWait } from "./use-wait";

/** Asks for an own password in place of the one that an administrator gave. */
export const NewPassword = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useChangePassword();
  const signOut = useSignOut();
  const wait = useWait(change.error);
  const names = [session.login, session.display_name, session.clinic.name];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problemOf(next, names)) change.mutate({ current, new: next });
  };
  return (
    <Entrance
      clinicName={session.clinic.name}
      title={t`Choose your own password`}
      text={t`The password you were given works only once.`}
    >
      <form className={classes.form} onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={session.login} readOnly />
        <PasswordField
          label={t`Password you were given`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPasswordField label={t`New password`} names={names} value={next} onChange={setNext} />
        <Refusal error={change.error} wait={wait} />
        <Button type="submit" loading={change.isPending} disabled={wait.seconds > 0}>
          {t`Use this password`}
        </Button>
      </form>
      <Anchor component="button" type="button" size="xs" onClick={() => signOut.mutate()}>
        {t`Sign out`}
      </Anchor>
    </Entrance>
  );
};
