import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button, Tabs } from "@mantine/core";
import { IconPlus, IconReceipt2 } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { PatientFilter } from "~/features/patients/public";
import type { InvoiceSums } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { VirtualGrid } from "~/shared/ui/VirtualGrid";
import { useInvoicePages } from "./api";
import classes from "./BillingPage.module.css";
import { InvoiceCells, useInvoiceColumns } from "./InvoiceCells";
import { type InvoiceFilter, invoiceFilters } from "./invoice-list";
import { newKeys } from "./shortcut-keys";

/** The list of invoices. */
export const BillingPage = () => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { filter = "all", patient } = useSearch({ from: "/billing" });
  const mayBill = useRight("bill");
  const begin = () => void navigate({ to: "/billing/new", search: { patient } });
  useShortcut(newKeys, begin, mayBill);
  // Whoever arrives walks the list at once; whoever chooses a tab stays at the tabs.
  const isArriving = useRef(true);
  const show = (search: { filter: InvoiceFilter; patient: string | undefined }) => {
    isArriving.current = false;
    void navigate({ to: "/billing", search, replace: true });
  };
  const words: Record<InvoiceFilter, string> = {
    all: t`All`,
    draft: t`Drafts`,
    open: t`Open`,
    paid: t`Paid`,
  };
  return (
    <Page
      title={t`Billing`}
      fill
      actions={
        mayBill && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={begin}>
            {t`New invoice`}
          </Button>
        )
      }
    >
      <Tabs
        value={filter}
        onChange={(value) => show({ filter: (value ?? "all") as InvoiceFilter, patient })}
        className={classes.tabs}
      >
        <div className={classes.tools}>
          <Tabs.List aria-label={t`Which invoices`} className={classes.list}>
            {invoiceFilters.map((value) => (
              <Tabs.Tab key={value} value={value}>
                {words[value]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <PatientFilter
            label={t`Only of this patient`}
            patientId={patient}
            onChange={(patientId) => show({ filter, patient: patientId })}
          />
        </div>
        <Tabs.Panel value={filter} className={classes.panel}>
          <InvoiceList
            key={`${filter} ${patient}`}
            filter={filter}
            patientId={patient ?? null}
            takesCursor={isArriving.current}
          />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

interface InvoiceListProps {
  filter: InvoiceFilter;
  patientId: string | null;
  takesCursor: boolean;
}

const InvoiceList = ({ filter, patientId, takesCursor }: InvoiceListProps) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [active, activate] = useState(0);
  const columns = useInvoiceColumns();
  const pages = useInvoicePages(filter, patientId);
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const sums = pages.data?.pages[0]?.sums;
  if (pages.error && !pages.data)
    return (
      <Notice
        icon={IconReceipt2}
        title={t`The invoices could not be read`}
        text={failureText(pages.error)}
        urgent
      >
        <Button onClick={() => void pages.refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (pages.data && rows.length === 0) return <NoInvoices filter={filter} />;
  return (
    <>
      <VirtualGrid
        label={t`Invoices`}
        columns={columns}
        className={classes.columns}
        rows={rows}
        rowKey={({ invoice_id }) => invoice_id}
        cells={InvoiceCells}
        active={active}
        onActive={activate}
        onOpen={({ invoice_id: invoiceId }) =>
          void navigate({ to: "/billing/$invoiceId", params: { invoiceId } })
        }
        onNearEnd={() => pages.hasNextPage && !pages.isFetching && void pages.fetchNextPage()}
        autoFocus={takesCursor}
      />
      {sums && <Sums {...sums} />}
    </>
  );
};

const NoInvoices = ({ filter }: { filter: InvoiceFilter }) => {
  const { t } = useLingui();
  const words: Record<InvoiceFilter, string> = {
    all: t`No invoices yet`,
    draft: t`No drafts`,
    open: t`Nothing is open`,
    paid: t`Nothing is paid yet`,
  };
  return (
    <Notice
      icon={IconReceipt2}
      title={words[filter]}
      text={t`An invoice is begun from a visit, or here for anything else.`}
    />
  );
};

/** What the whole list comes to, also the rows that are not loaded yet. */
const Sums = ({ invoices, gross_minor, owed_minor }: InvoiceSums) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <p className={classes.sums}>
      <span>{t`${plural(invoices, { one: "# invoice", other: "# invoices" })}`}</span>
      <span>
        {t`Amount`} <strong>{money(gross_minor)}</strong>
      </span>
      <span>
        {t`To pay`} <strong data-open={owed_minor > 0 || undefined}>{money(owed_minor)}</strong>
      </span>
    </p>
  );
};
