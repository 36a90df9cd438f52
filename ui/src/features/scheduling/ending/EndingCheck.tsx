import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentDetails } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { notifyFailed } from "~/shared/ui/notify";
import { useVisitActions } from "../use-visit-actions";
import classes from "../VisitPanel.module.css";
import { EndingFields } from "./EndingFields";
import { type LeftOpen, leftOpen, type NoCharge } from "./no-charge";

interface EndingCheckProps {
  details: AppointmentDetails;
  /** What was refused first. */
  refused: "unsigned" | "uncharged";
  onDone: () => void;
}

/** Asks before a visit ends whose note is not signed, or for which no invoice was issued. */
export const EndingCheck = ({ details, refused, onDone }: EndingCheckProps) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { complete } = useVisitActions();
  // At the desk nobody reads notes.
  const [mayRead, mayBill] = [useRight("view_records"), useRight("bill")];
  const { card, invoice_id } = details;
  const [open, note] = useState<LeftOpen>({
    isUnsigned: refused === "unsigned",
    isUncharged: refused === "uncharged" || invoice_id === null,
  });
  const [reason, choose] = useState<NoCharge>("later");
  const end = (event: FormEvent) => {
    event.preventDefault();
    const meant = { leave_unsigned: open.isUnsigned, no_charge: open.isUncharged ? reason : "" };
    complete(card, meant).then(onDone, (error: unknown) => {
      const more = leftOpen(error, open);
      if (more) note(more);
      else notifyFailed(error);
    });
  };
  const bill = invoice_id ?? `new?patient=${card.patient_id}&encounter=${card.encounter_id}`;
  return (
    <form data-question className={classes.question} aria-label={t`Complete the visit`} onSubmit={end}>
      <h3>{t`Complete the visit all the same?`}</h3>
      <EndingFields open={open} reason={reason} onReason={choose} />
      <div className={classes.steps}>
        <Button type="submit" autoFocus>
          {t`Complete all the same`}
        </Button>
        {open.isUnsigned && mayRead && (
          <Button variant="default" onClick={() => go(`/visit/${card.encounter_id}`)}>
            {t`Open the note`}
          </Button>
        )}
        {open.isUncharged && mayBill && (
          <Button variant="default" onClick={() => go(`/billing/${bill}`)}>
            {invoice_id ? t`Open invoice` : t`Create invoice`}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
