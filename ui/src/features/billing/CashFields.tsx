import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { MoneyField } from "~/shared/ui/MoneyField";
import classes from "./CashFields.module.css";
import { type PaymentForm, quickCash } from "./payment-form";

/** The id of the field for what is handed over. */
export const CASH = "cash-received";

interface CashFieldsProps {
  form: PaymentForm;
  /** What is given back; nothing while the cash does not suffice. */
  change: number | null;
  onChange: (tendered: number | null) => void;
  error: string | undefined;
}

/** What is handed over in cash, by typing or by a sum that is likely, and the change. */
export const CashFields = ({ form: { amount, tendered }, change, onChange, error }: CashFieldsProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const { currency, currency_exponent: exponent } = useClinic();
  return (
    <>
      <MoneyField
        id={CASH}
        label={t`Cash received`}
        currency={currency}
        exponent={exponent}
        value={tendered}
        onChange={onChange}
        error={error}
      />
      <div className={classes.quick} role="group" aria-label={t`Cash received`}>
        {quickCash(amount ?? 0, exponent).map((sum) => (
          <button
            key={sum}
            type="button"
            className={classes.sum}
            aria-pressed={tendered === sum}
            onClick={() => onChange(sum)}
          >
            {money(sum)}
          </button>
        ))}
      </div>
      <p className={classes.change} role="status" data-short={change === null || undefined}>
        <span>{change === null ? t`Not enough` : t`Change due`}</span>
        <strong>{money(change ?? 0)}</strong>
      </p>
    </>
  );
};
