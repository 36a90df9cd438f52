import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { failureText } from "~/shared/format/failure";
import classes from "./StepForm.module.css";

interface StepFormProps {
  title: string;
  text: string;
  /** What the core said, unless it stands at a field. */
  error: unknown;
  isPending: boolean;
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  back?: (() => void) | undefined;
  /** Says what happens, when it is more than going on. */
  action?: string;
  children: ReactNode;
}

/** One step of the wizard: what it is about, its fields, and the way on. */
export const StepForm = ({
  title,
  text,
  error,
  isPending,
  submit,
  back,
  action,
  children,
}: StepFormProps) => {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  const submitAndLead = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    submit(event);
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  // A new step is read from its beginning.
  useEffect(() => heading.current?.focus(), []);
  return (
    <form className={classes.form} onSubmit={submitAndLead} noValidate>
      <header className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        <p className={classes.text}>{text}</p>
      </header>
      {children}
      {Boolean(error) && (
        <p className={classes.error} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          {failureText(error)}
        </p>
      )}
      <footer className={classes.foot}>
        {back && (
          <Button variant="default" onClick={back}>
            {t`Back`}
          </Button>
        )}
        <Button type="submit" loading={isPending} className={classes.next}>
          {action ?? t`Continue`}
        </Button>
      </footer>
    </form>
  );
};
