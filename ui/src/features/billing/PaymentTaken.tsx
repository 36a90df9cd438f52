import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import type { Payment } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useMethodWord } from "./method-words";
import classes from "./PaymentTaken.module.css";

interface PaymentTakenProps {
  payment: Payment;
  onReceipt: () => void;
  onClose: () => void;
}

/** What to hand over now: the change, and the receipt. */
export const PaymentTaken = ({ payment, onReceipt, onClose }: PaymentTakenProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const method = useMethodWord();
  return (
    <div className={classes.taken}>
      <p>
        <strong>{money(payment.amount_minor)}</strong> {method(payment.method)} ·{" "}
        <bdi>{payment.receipt_number}</bdi>
      </p>
      {payment.change_minor > 0 && (
        <p className={classes.change}>
          <span>{t`Give back`}</span>
          <strong>{money(payment.change_minor)}</strong>
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>{t`Done`}</Button>
        <Button
          leftSection={<IconReceipt size={16} aria-hidden />}
          onClick={onReceipt}
          data-autofocus
          autoFocus
        >
          {t`Receipt`}
        </Button>
      </div>
    </div>
  );
};
