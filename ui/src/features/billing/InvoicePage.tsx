import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconReceipt2 } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { failureText } from "~/shared/format/failure";
import { useRight } from "~/shared/session";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { useInvoice } from "./api";
import { DraftEditor } from "./DraftEditor";
import { InvoiceView } from "./InvoiceView";

/** One invoice: a draft to be written, or an issued one to be paid. */
export const InvoicePage = () => {
  const { invoiceId } = useParams({ from: "/billing/$invoiceId" });
  return <One key={invoiceId} invoiceId={invoiceId} />;
};

const One = ({ invoiceId }: { invoiceId: string }) => {
  const { t } = useLingui();
  const mayBill = useRight("bill");
  const { data: invoice, error, refetch } = useInvoice(invoiceId);
  if (invoice?.state === "draft" && mayBill)
    return (
      <DraftEditor
        invoice={invoice}
        patientId={invoice.patient_id}
        onSaved={() => undefined}
        onReload={async () => (await refetch()).data}
      />
    );
  if (invoice) return <InvoiceView invoice={invoice} />;
  return (
    <Page title={t`Invoice`}>
      {error ? (
        <Notice icon={IconReceipt2} title={t`The invoice could not be read`} text={failureText(error)} urgent>
          <Button onClick={() => void refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : (
        <Skeleton height={240} />
      )}
    </Page>
  );
};
