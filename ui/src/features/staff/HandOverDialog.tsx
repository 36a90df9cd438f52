import { useLingui } from "@lingui/react/macro";
import { Button, Modal, TextInput } from "@mantine/core";
import type { OneTimePassword } from "~/ipc/bindings";
import { CopySecretButton } from "~/shared/ui/CopySecretButton";
import classes from "./HandOverDialog.module.css";

interface HandOverDialogProps {
  password: OneTimePassword;
  onClose: () => void;
}

/** Shows a one-time password, this once. Only its button closes it, so that it is not lost by a stray key. */
export const HandOverDialog = ({ password: { login, password }, onClose }: HandOverDialogProps) => {
  const { t } = useLingui();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`One-time password`}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="30rem"
    >
      <div className={classes.content}>
        <p>
          {t`Hand it over in person. It is shown only this once, and a password of their own must be chosen at the first sign-in.`}
        </p>
        <p className={classes.login}>
          {t`Login`} <bdi>{login}</bdi>
        </p>
        <div className={classes.row}>
          <TextInput
            label={t`One-time password`}
            className={classes.password}
            dir="ltr"
            readOnly
            value={password}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopySecretButton secret={password} />
        </div>
        <div className={classes.actions}>
          <Button onClick={onClose} data-autofocus>{t`Done`}</Button>
        </div>
      </div>
    </Modal>
  );
};
