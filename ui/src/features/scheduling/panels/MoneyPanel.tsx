import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { useDashboard } from "../api";
import { Panel } from "./Panel";
import classes from "./Panel.module.css";

/** What was received today, and what is owed in all. */
export const MoneyPanel = () => {
  const { t } = useLingui();
  const { money } = useFormat();
  const { data } = useDashboard("billing");
  const sum = (minor: number | null | undefined) => (minor == null ? "–" : money(minor));
  return (
    <Panel title={t`Money`}>
      <dl className={classes.sums}>
        <div>
          <dt>{t`Received today`}</dt>
          <dd>{sum(data?.received_minor)}</dd>
        </div>
        <div>
          <dt>{t`Owed in all`}</dt>
          <dd>{sum(data?.owed_minor)}</dd>
        </div>
      </dl>
    </Panel>
  );
};
