import { useLingui } from "@lingui/react/macro";
import { Anchor, Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useRecover } from "./api";
import { Entrance } from "./Entrance";
import { NewPasswordField } from "./NewPasswordField";
import { problemOf } from "./password-rules";
import { Refusal } from "./Refusal";
import classes from "./SignIn.module.css";
import { useWait } from "./use-wait";

/** Sets a new password with the recovery key from the safe. */
export const Recovery = ({ clinicName, back }: { clinicName: string; back: () => void }) => {
  const { t } = useLingui();
  const [login, setLogin] = useState("");
  const [key, setKey] = useState("");
  const [next, setNext] = useState("");
  const recover = useRecover();
  const wait = useWait(recover.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problemOf(next, [login, clinicName]))
      recover.mutate({ recovery_key: key, login: login.trim(), new: next });
  };
  return (
    <Entrance
      clinicName={clinicName}
      title={t`Use the recovery key`}
      text={t`It was printed when the clinic was set up, and lies in a safe place.`}
    >
      <form className={classes.form} onSubmit={submit}>
        <Textarea
          label={t`Recovery key`}
          description={t`Small or large letters, with or without hyphens.`}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          withAsterisk={false}
          autoFocus
          minRows={3}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <TextInput
          label={t`Login`}
          name="username"
          autoComplete="username"
          required
          withAsterisk={false}
          dir="ltr"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <NewPasswordField
          label={t`New password`}
          names={[login, clinicName]}
          value={next}
          onChange={setNext}
        />
        <Refusal error={recover.error} wait={wait} />
        <Button type="submit" loading={recover.isPending} disabled={wait.seconds > 0}>
          {t`Set the password and sign in`}
        </Button>
      </form>
      <Anchor component="button" type="button" size="xs" onClick={back}>
        {t`Back`}
      </Anchor>
    </Entrance>
  );
};
