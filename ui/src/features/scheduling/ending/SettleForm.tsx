import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useVisitActions } from "../use-visit-actions";
import classes from "../VisitPanel.module.css";
import { ReasonField } from "./EndingFields";
import { type NoCharge, settledReasons } from "./no-charge";

/** Says of a visit whose invoice was to follow why none will. */
export const SettleForm = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t } = useLingui();
  const { settle } = useVisitActions();
  const [reason, choose] = useState<NoCharge>("included");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void settle(visit, reason).then(onDone);
  };
  return (
    <form data-question className={classes.question} aria-label={t`Nothing to invoice`} onSubmit={submit}>
      <ReasonField
        label={t`Why is there no invoice?`}
        among={settledReasons}
        reason={reason}
        onReason={choose}
      />
      <div className={classes.steps}>
        <Button type="submit" autoFocus>
          {t`Nothing to invoice`}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
