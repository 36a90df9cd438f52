import { useLingui } from "@lingui/react/macro";
import { Button, Modal } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { PasswordField } from "~/features/session/public";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { useSession } from "~/shared/session";
import { NotSaved } from "./autosave";
import classes from "./SignDialog.module.css";

interface SignDialogProps {
  title: string;
  /** What signing means. */
  children: ReactNode;
  sign: (password: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the password again, and signs. */
export const SignDialog = ({ title, children, sign, onClose }: SignDialogProps) => {
  const { t } = useLingui();
  const { display_name, login } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [isSigning, setSigning] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSigning(true);
    setError(null);
    sign(password)
      .then(onClose, (reason) => {
        setError(reason);
        field.current?.select();
      })
      .finally(() => setSigning(false));
  };
  return (
    <Modal opened onClose={onClose} title={title} size="26rem" closeButtonProps={{ "aria-label": t`Close` }}>
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.meaning}>{children}</div>
        <input type="hidden" name="username" autoComplete="username" value={login} readOnly />
        <PasswordField
          ref={field}
          label={t`Your password`}
          description={t`You sign as ${display_name}.`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error !== null && <Refusal error={error} />}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" loading={isSigning}>{t`Sign`}</Button>
        </div>
      </form>
    </Modal>
  );
};

const Refusal = ({ error }: { error: unknown }) => {
  const { t } = useLingui();
  const detail = failureOf(error)?.detail;
  const seconds = detail?.kind === "retry_after" ? Math.ceil(detail.milliseconds / 1_000) : 0;
  const text =
    error instanceof NotSaved
      ? t`The latest text is not saved yet, so it cannot be signed.`
      : failureText(error);
  return (
    <p className={classes.refusal} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {text} {seconds > 0 && t`Wait ${seconds} s.`}
      </span>
    </p>
  );
};
