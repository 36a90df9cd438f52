import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { failureText } from "../format/failure";
import { Dialog } from "./Dialog";
import classes from "./FormDialog.module.css";

interface FormDialogProps {
  title: string;
  /** What the button says that sends it. */
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
  isPending: boolean;
  /** What went wrong and belongs to no field. */
  failure?: unknown;
  /** Something more to do about the failure: a way to load what somebody else saved. */
  remedy?: ReactNode;
  /** The action takes something away. */
  isDanger?: boolean;
  /** The cursor begins on the button: for questions without fields. */
  isQuestion?: boolean;
  size?: string;
  children: ReactNode;
}

/** A dialog that is filled in or confirmed: Enter sends it, Esc leaves it and asks when something was typed. */
export const FormDialog = (props: FormDialogProps) => {
  const {
    title,
    submit,
    onSubmit,
    onClose,
    isPending,
    failure,
    remedy,
    isDanger,
    isQuestion,
    size,
    children,
  } = props;
  const { t } = useLingui();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      <form onSubmit={send} noValidate className={classes.form}>
        {children}
        {failure ? (
          <Alert color="red" role="alert">
            <div className={classes.failure}>
              <span>{failureText(failure)}</span>
              {remedy}
            </div>
          </Alert>
        ) : null}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            loading={isPending}
            color={isDanger ? "red" : undefined}
            data-autofocus={isQuestion || undefined}
          >
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
