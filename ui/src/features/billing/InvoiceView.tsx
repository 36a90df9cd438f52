import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCash, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { usePaperPreview } from "~/features/documents/public";
import { PatientHeader } from "~/features/patients/public";
import type { Invoice } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Page } from "~/shared/ui/Page";
import { InvoiceLines } from "./InvoiceLines";
import classes from "./InvoiceView.module.css";
import { standingOf } from "./invoice-list";
import { PaymentDialog } from "./PaymentDialog";
import { Payments } from "./Payments";
import { StandingBadge } from "./StandingBadge";
import { payKeys, printKeys } from "./shortcut-keys";
import { TotalsBox } from "./TotalsBox";
import { VisitInError } from "./VisitInError";

/** An invoice that is only read: issued, or written by others. Payments are taken here. */
export const InvoiceView = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useLingui();
  const [isPaying, pay] = useState(false);
  const { open, preview } = usePaperPreview();
  const mayBill = useRight("bill");
  const isOpen = invoice.state === "issued" && invoice.balance_minor > 0;
  const show = () => open({ kind: "invoice", invoice_id: invoice.invoice_id });
  const receipt = (payment_id: string) => open({ kind: "receipt", payment_id });
  useShortcut(payKeys, () => pay(true), mayBill && isOpen && !isPaying);
  useShortcut(printKeys, show);
  return (
    <Page
      title={invoice.number ?? t`Draft invoice`}
      aside={<StandingBadge standing={standingOf(invoice)} />}
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={show}>
            {invoice.number ? t`Print invoice` : t`Preview draft`}
          </Button>
          {mayBill && isOpen && (
            <Button leftSection={<IconCash size={16} aria-hidden />} onClick={() => pay(true)}>
              {t`Take payment`}
            </Button>
          )}
        </>
      }
    >
      <PatientHeader patient={invoice.patient_id} variant="card" />
      {invoice.is_visit_in_error && <VisitInError />}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Facts invoice={invoice} />
          <InvoiceLines lines={invoice.lines} />
          {invoice.notes && (
            <p className={classes.notes} dir="auto">
              {invoice.notes}
            </p>
          )}
        </div>
        <div className={classes.side}>
          <section className={classes.box} aria-label={t`Totals`}>
            <TotalsBox {...invoice} />
            {invoice.state === "issued" && <Balance invoice={invoice} />}
          </section>
          {invoice.state === "issued" && <Payments payments={invoice.payments} onReceipt={receipt} />}
        </div>
      </div>
      {isPaying && <PaymentDialog invoice={invoice} onReceipt={receipt} onClose={() => pay(false)} />}
      {preview}
    </Page>
  );
};

const Facts = ({ invoice: { issued_on, due_on, practitioner_name } }: { invoice: Invoice }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  return (
    <dl className={classes.facts}>
      {issued_on && (
        <div>
          <dt>{t`Issued on`}</dt>
          <dd>{day(issued_on)}</dd>
        </div>
      )}
      {due_on && (
        <div>
          <dt>{t`Due on`}</dt>
          <dd>{day(due_on)}</dd>
        </div>
      )}
      {practitioner_name && (
        <div>
          <dt>{t`Visit with`}</dt>
          <dd>
            <bdi>{practitioner_name}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
};

const Balance = ({ invoice: { paid_minor, balance_minor } }: { invoice: Invoice }) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <dl className={classes.balance}>
      <div>
        <dt>{t`Paid`}</dt>
        <dd>{money(paid_minor)}</dd>
      </div>
      <div data-open={balance_minor > 0 || undefined}>
        <dt>{t`Balance`}</dt>
        <dd>{money(balance_minor)}</dd>
      </div>
    </dl>
  );
};
