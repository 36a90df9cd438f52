import { useLingui } from "@lingui/react/macro";
import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { IconArrowBigUpLine } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import classes from "./PasswordField.module.css";

/** A password that can be shown and pasted, with a hint when caps lock is on. */
export const PasswordField = ({ description, ...rest }: PasswordInputProps) => {
  const { t } = useLingui();
  const [hasCapsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const hint = hasCapsLock && (
    <span className={classes.hint} role="status">
      <IconArrowBigUpLine size={14} aria-hidden />
      {t`Caps lock is on`}
    </span>
  );
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password` }}
      inputWrapperOrder={["label", "input", "description", "error"]}
      description={hint || description}
      onKeyDown={look}
      onKeyUp={look}
      dir="ltr"
      {...rest}
    />
  );
};
