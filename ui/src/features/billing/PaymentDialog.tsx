import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Invoice, Payment } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { Dialog } from "~/shared/ui/Dialog";
import { MoneyField } from "~/shared/ui/MoneyField";
import { notifyDone } from "~/shared/ui/notify";
import { useTakePayment } from "./api";
import { CASH, CashFields } from "./CashFields";
import { MethodField } from "./MethodField";
import classes from "./PaymentDialog.module.css";
import { PaymentTaken } from "./PaymentTaken";
import {
  changeDue,
  contractPayment,
  type Method,
  type PaymentForm,
  paymentProblems,
  wholeBalance,
} from "./payment-form";
import { usePaymentProblemWord } from "./payment-words";

interface PaymentDialogProps {
  invoice: Invoice;
  onReceipt: (paymentId: string) => void;
  onClose: () => void;
}

/** Takes a payment, in full or in part, and says what to give back. */
export const PaymentDialog = ({ invoice, onReceipt, onClose }: PaymentDialogProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const [taken, take] = useState<Payment | null>(null);
  const title = taken ? t`Payment taken` : t`Take payment`;
  const done = (payment: Payment) => {
    take(payment);
    const change = payment.change_minor;
    notifyDone(
      change > 0
        ? t`${money(payment.amount_minor)} taken, give back ${money(change)}`
        : t`${money(payment.amount_minor)} taken`,
    );
  };
  const receipt = (paymentId: string) => {
    onClose();
    onReceipt(paymentId);
  };
  return (
    // What was typed is taken by then: the second of the two has nothing to lose.
    <Dialog key={title} title={title} size="26rem" onClose={onClose}>
      {taken ? (
        <PaymentTaken payment={taken} onReceipt={() => receipt(taken.payment_id)} onClose={onClose} />
      ) : (
        <Form invoice={invoice} onTaken={done} onClose={onClose} />
      )}
    </Dialog>
  );
};

interface FormProps {
  invoice: Invoice;
  onTaken: (payment: Payment) => void;
  onClose: () => void;
}

const Form = ({ invoice: { invoice_id, balance_minor, payments }, onTaken, onClose }: FormProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const { currency, currency_exponent: exponent } = useClinic();
  const word = usePaymentProblemWord();
  const [form, fill] = useState<PaymentForm>(() => wholeBalance(balance_minor));
  const [wasTried, markTried] = useState(false);
  const send = useTakePayment();
  const keyFor = useContentKey();
  const change = (part: Partial<PaymentForm>) => {
    fill((before) => ({ ...before, ...part }));
    send.reset();
  };
  const problems = paymentProblems(form, balance_minor);
  const refused = fieldErrors(send.error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    markTried(true);
    if (Object.keys(problems).length > 0) return;
    const input = { invoice_id, ...contractPayment(form) };
    // The same sum may well be paid twice, but not while the first is still unanswered.
    const key = keyFor({ ...input, after: payments.length });
    const paid = await send.mutateAsync({ key, ...input }).catch(() => null);
    const latest = paid?.payments.at(-1);
    if (latest) onTaken(latest);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={classes.form}>
      <p className={classes.owed}>
        {t`Balance`} <strong>{money(balance_minor)}</strong>
      </p>
      <MethodField method={form.method} onChange={(method) => change({ method })} onChosen={goOn} />
      <MoneyField
        label={t`Amount`}
        currency={currency}
        exponent={exponent}
        value={form.amount}
        onChange={(amount) => change({ amount })}
        error={refused.amount ?? refused.amount_minor ?? (wasTried && word(problems.amount))}
      />
      {form.method === "cash" && (
        <CashFields
          form={form}
          change={changeDue(form)}
          onChange={(tendered) => change({ tendered })}
          error={
            refused.tendered ?? refused.tendered_minor ?? (wasTried ? word(problems.tendered) : undefined)
          }
        />
      )}
      {send.error && !shownAt.some((field) => refused[field]) && (
        <Alert color="red" role="alert">
          {failureText(send.error)}
        </Alert>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
        <Button type="submit" loading={send.isPending} id={SUBMIT}>
          {t`Take ${money(form.amount ?? 0)}`}
        </Button>
      </div>
    </form>
  );
};

// The core's names of the fields that can show what it refused.
const shownAt = ["amount", "amount_minor", "tendered", "tendered_minor"];

const SUBMIT = "take-payment";

const goOn = (method: Method): void => {
  // React draws the fields of the method first.
  setTimeout(() => document.getElementById(method === "cash" ? CASH : SUBMIT)?.focus());
};
