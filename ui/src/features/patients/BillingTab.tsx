import { useLingui } from "@lingui/react/macro";
import { IconReceipt2 } from "@tabler/icons-react";
import type { InvoiceRow, Patient } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { Notice } from "~/shared/ui/Notice";
import { usePatientInvoices } from "./api";
import classes from "./BillingTab.module.css";

/** The invoices of a patient, and what is still owed. */
export const BillingTab = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const { money, day } = useFormat();
  const { data: invoices, error } = usePatientInvoices(patient.patient_id);
  if (error && !invoices) return <Notice icon={IconReceipt2} title={failureText(error)} urgent />;
  if (!invoices) return null;
  if (invoices.length === 0) return <Notice icon={IconReceipt2} title={t`No invoices yet`} />;
  return (
    <div className={classes.billing}>
      <p className={classes.balance} data-owes={patient.balance_minor > 0 || undefined}>
        {t`Balance ${money(patient.balance_minor)}`}
      </p>
      <DataTable
        label={t`Invoices`}
        columns={[
          { id: "number", label: t`Number` },
          { id: "day", label: t`Issued` },
          { id: "state", label: t`State` },
          { id: "gross", label: t`Amount`, end: true },
          { id: "open", label: t`Still to pay`, end: true },
        ]}
      >
        {invoices.map((invoice) => (
          <tr key={invoice.invoice_id}>
            <td>
              <a className={classes.number} href={`#/billing/${invoice.invoice_id}`}>
                <bdi>{invoice.number ?? t`Draft`}</bdi>
              </a>
            </td>
            <td>{invoice.issued_on ? day(invoice.issued_on) : "–"}</td>
            <td>
              <State invoice={invoice} />
            </td>
            <td data-end>{money(invoice.gross_minor)}</td>
            <td data-end>{owes(invoice) ? money(invoice.balance_minor) : "–"}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
};

// Nobody owes what is not issued yet.
const owes = ({ state, balance_minor }: InvoiceRow): boolean => state === "issued" && balance_minor > 0;

const State = ({ invoice: { state, gross_minor, balance_minor } }: { invoice: InvoiceRow }) => {
  const { t } = useLingui();
  if (state === "draft") return t`Draft`;
  if (balance_minor === 0) return t`Paid`;
  return balance_minor < gross_minor ? t`Partly paid` : t`Unpaid`;
};
