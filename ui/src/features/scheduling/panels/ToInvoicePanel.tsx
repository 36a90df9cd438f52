import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { useDashboard } from "../api";
import { Panel } from "./Panel";
import classes from "./Panel.module.css";
import { VisitRows } from "./VisitRows";

/** Visits that ended and whose invoice is to follow. */
export const ToInvoicePanel = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { data } = useDashboard("billing");
  return (
    <Panel title={t`To be invoiced`} count={data?.to_invoice.length}>
      {data && (
        <VisitRows
          visits={data.to_invoice}
          none={t`Every visit is invoiced.`}
          end={({ card }) => <span className={classes.end}>{day(card.day, "near")}</span>}
        />
      )}
    </Panel>
  );
};
