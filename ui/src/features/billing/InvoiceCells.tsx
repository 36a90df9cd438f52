import { useLingui } from "@lingui/react/macro";
import { IconAlertCircle } from "@tabler/icons-react";
import type { InvoiceRow } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { GridCell, type GridColumn } from "~/shared/ui/VirtualGrid";
import classes from "./InvoiceCells.module.css";
import { standingOf } from "./invoice-list";
import { StandingBadge } from "./StandingBadge";

/** The columns of the list. */
export const useInvoiceColumns = (): GridColumn[] => {
  const { t } = useLingui();
  return [
    { id: "number", label: t`Number` },
    { id: "patient", label: t`Patient` },
    { id: "day", label: t`Day` },
    { id: "standing", label: t`Status` },
    { id: "amount", label: t`Amount`, end: true },
    { id: "balance", label: t`To pay`, end: true },
  ];
};

/** One invoice of the list. */
export const InvoiceCells = ({ row }: { row: InvoiceRow }) => {
  const { t } = useLingui();
  const { day, wall, money } = useFormat();
  const standing = standingOf(row);
  return (
    <>
      <GridCell column="number">
        <a href={`#/billing/${row.invoice_id}`} tabIndex={-1} className={classes.number}>
          {row.number ? <bdi>{row.number}</bdi> : t`No number yet`}
        </a>
      </GridCell>
      <GridCell column="patient">
        <bdi className={classes.name}>{row.patient_name}</bdi>
        <bdi className={classes.dim}>{row.patient_number}</bdi>
      </GridCell>
      <GridCell column="day">{day(row.issued_on ?? wall(row.created_at).day)}</GridCell>
      <GridCell column="standing">
        <StandingBadge standing={standing} />
      </GridCell>
      <GridCell column="amount" end>
        {money(row.gross_minor)}
      </GridCell>
      <GridCell column="balance" end>
        {standing === "draft" || row.balance_minor === 0 ? (
          <span className={classes.dim}>–</span>
        ) : (
          <span className={classes.open}>
            <IconAlertCircle size={14} stroke={1.8} aria-hidden />
            {money(row.balance_minor)}
          </span>
        )}
      </GridCell>
    </>
  );
};
