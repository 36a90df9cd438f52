import { useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { LONGEST_REASON } from "./book-form";
import { useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Takes a visit off the lists that should never have been written down. */
export const ErrorForm = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t } = useLingui();
  const { callError } = useVisitActions();
  const [reason, say] = useState("");
  const [fault, setFault] = useState("");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = reason.trim() === "" ? t`Say why, in a few words.` : "";
    setFault(missing);
    if (missing) return;
    try {
      await callError(visit, reason.trim());
      onDone();
    } catch (error) {
      setFault(failureText(error));
      announceUrgently(failureText(error));
    }
  };
  return (
    <form
      data-question
      className={classes.question}
      aria-label={t`Entered in error`}
      onSubmit={submit}
      noValidate
    >
      <h3>{t`What was the error?`}</h3>
      <p>{t`The appointment leaves every list and cannot be brought back. Its history stays.`}</p>
      <Textarea
        label={t`In words`}
        dir="auto"
        required
        autoFocus
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => say(event.currentTarget.value)}
        error={fault}
      />
      <div className={classes.steps}>
        <Button type="submit" color="red">
          {t`Take it off the lists`}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
