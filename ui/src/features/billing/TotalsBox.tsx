import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { typedRate } from "./rate";
import classes from "./TotalsBox.module.css";
import type { Totals } from "./totals";

/** What an invoice comes to: net, the tax of each rate, and all together. */
export const TotalsBox = ({ net_minor, gross_minor, taxes }: Omit<Totals, "tax_minor">) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const taxed = taxes.filter(({ rate }) => rate > 0);
  return (
    <dl className={classes.totals}>
      <div>
        <dt>{t`Net`}</dt>
        <dd>{money(net_minor)}</dd>
      </div>
      {taxed.map(({ rate, taxable_minor, tax_minor }) => (
        <div key={rate}>
          <dt>{t`Tax ${typedRate(rate)} % on ${money(taxable_minor)}`}</dt>
          <dd>{money(tax_minor)}</dd>
        </div>
      ))}
      <div className={classes.total}>
        <dt>{t`Total`}</dt>
        <dd>{money(gross_minor)}</dd>
      </div>
    </dl>
  );
};
