import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCalendarPlus, IconReceipt, IconReceiptOff, IconUser } from "@tabler/icons-react";
import type { AppointmentDetails } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import type { Question } from "./VisitPanel";
import classes from "./VisitPanel.module.css";

/** Where to go from a visit: the chart, the next visit, the invoice. */
export const VisitLinks = ({
  details,
  onAsk,
  onBookNext,
}: {
  details: AppointmentDetails;
  onAsk: (question: Question) => void;
  onBookNext: () => void;
}) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const [maySeePatients, mayBook, maySeeBills, mayBill, maySettle] = [
    useRight("view_patients"),
    useRight("book"),
    useRight("view_billing"),
    useRight("bill"),
    useRight("settle_visit"),
  ];
  const { card, invoice_id } = details;
  const plain = { variant: "subtle", size: "compact-sm" } as const;
  return (
    <div className={classes.steps}>
      {maySeePatients && (
        <Button
          {...plain}
          leftSection={<IconUser size={14} aria-hidden />}
          onClick={() => go(`/patients/${card.patient_id}`)}
        >
          {t`Open chart`}
        </Button>
      )}
      {mayBook && (
        <Button {...plain} leftSection={<IconCalendarPlus size={14} aria-hidden />} onClick={onBookNext}>
          {t`Book next`}
        </Button>
      )}
      {invoice_id && maySeeBills && (
        <Button
          {...plain}
          leftSection={<IconReceipt size={14} aria-hidden />}
          onClick={() => go(`/billing/${invoice_id}`)}
        >
          {t`Open invoice`}
        </Button>
      )}
      {!invoice_id && mayBill && card.encounter_id && (
        <Button
          {...plain}
          leftSection={<IconReceipt size={14} aria-hidden />}
          onClick={() => go(`/billing/new?patient=${card.patient_id}&encounter=${card.encounter_id}`)}
        >
          {t`Create invoice`}
        </Button>
      )}
      {details.no_charge === "later" && maySettle && (
        <Button
          {...plain}
          leftSection={<IconReceiptOff size={14} aria-hidden />}
          onClick={() => onAsk("settle")}
        >
          {t`Nothing to invoice…`}
        </Button>
      )}
    </div>
  );
};
