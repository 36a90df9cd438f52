import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useId } from "react";
import type { Payment } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useMethodWord } from "./method-words";
import classes from "./Payments.module.css";

interface PaymentsProps {
  payments: readonly Payment[];
  onReceipt: (paymentId: string) => void;
}

/** What was paid on an invoice, oldest first. */
export const Payments = ({ payments, onReceipt }: PaymentsProps) => {
  const { t } = useLingui();
  const heading = useId();
  return (
    <section className={classes.payments} aria-labelledby={heading}>
      <h2 id={heading} className={classes.title}>
        {t`Payments`}
      </h2>
      {payments.length === 0 && <p className={classes.dim}>{t`Nothing is paid yet`}</p>}
      <ul className={classes.list}>
        {payments.map((payment) => (
          <li key={payment.payment_id} className={classes.payment}>
            <One payment={payment} />
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t`Receipt ${payment.receipt_number}`}
              onClick={() => onReceipt(payment.payment_id)}
            >
              {t`Receipt`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const One = ({ payment }: { payment: Payment }) => {
  const { t } = useLingui();
  const { money, moment } = useFormat();
  const method = useMethodWord();
  const { amount_minor, change_minor, received_at, received_by, receipt_number } = payment;
  return (
    <div className={classes.what}>
      <p>
        <strong>{money(amount_minor)}</strong> {method(payment.method)}
        {change_minor > 0 && <span className={classes.dim}> · {t`change ${money(change_minor)}`}</span>}
      </p>
      <p className={classes.dim}>
        {moment(received_at)} · <bdi>{received_by}</bdi>
      </p>
      <p className={classes.dim}>
        <bdi>{receipt_number}</bdi>
      </p>
    </div>
  );
};
