import { useLingui } from "@lingui/react/macro";
import type { InvoiceLine } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { typedRate } from "./rate";
import { lineNet } from "./totals";

/** The lines of an invoice to read. */
export const InvoiceLines = ({ lines }: { lines: readonly InvoiceLine[] }) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <DataTable
      label={t`Lines of the invoice`}
      columns={[
        { id: "description", label: t`Service or description` },
        { id: "quantity", label: t`Quantity`, end: true },
        { id: "price", label: t`Unit price`, end: true },
        { id: "rate", label: t`Tax %`, end: true },
        { id: "net", label: t`Net`, end: true },
      ]}
    >
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued invoice never move
        <tr key={at}>
          <td>
            <bdi>{line.description}</bdi>
          </td>
          <td data-end>{line.quantity}</td>
          <td data-end>{money(line.unit_price_minor)}</td>
          <td data-end>{typedRate(line.tax_rate)}</td>
          <td data-end>{money(lineNet(line))}</td>
        </tr>
      ))}
    </DataTable>
  );
};
