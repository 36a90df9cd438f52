import { useLingui } from "@lingui/react/macro";
import { Anchor, Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Person } from "~/ipc/bindings";
import { useSignIn } from "./api";
import { Entrance } from "./Entrance";
import { PasswordField } from "./PasswordField";
import { People } from "./People";
import { Recovery } from "./Recovery";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useWait } from "./use-wait";

/** Lets somebody in by tile or typed login, and password. */
export const SignIn = ({ people, clinicName }: { people: Person[]; clinicName: string }) => {
  const { t } = useLingui();
  const [isRecovering, setRecovering] = useState(false);
  if (isRecovering) return <Recovery clinicName={clinicName} back={() => setRecovering(false)} />;
  return (
    <Entrance clinicName={clinicName} title={t`Sign in`}>
      <SignInForm people={people} />
      <Anchor component="button" type="button" size="xs" onClick={() => setRecovering(true)}>
        {t`Forgot the password or moved to a new machine`}
      </Anchor>
    </Entrance>
  );
};

const SignInForm = ({ people }: { people: Person[] }) => {
  const { t } = useLingui();
  const [login, setLogin] = useState(people.length === 1 ? (people[0]?.login ?? "") : "");
  const [password, setPassword] = useState("");
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();
  const wait = useWait(signIn.error);
  const choose = (chosen: string) => {
    setLogin(chosen);
    setPassword("");
    signIn.reset();
    passwordField.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds === 0)
      signIn.mutate({ login: login.trim(), password }, { onError: () => passwordField.current?.select() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {people.length > 1 && <People people={people} chosen={login} choose={choose} />}
      <TextInput
        label={t`Login`}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        required
        withAsterisk={false}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordField
        ref={passwordField}
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus={login !== ""}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refusal error={signIn.error} wait={wait} />
      <Button type="submit" loading={signIn.isPending} disabled={wait.seconds > 0}>
        {t`Sign in`}
      </Button>
    </form>
  );
};
