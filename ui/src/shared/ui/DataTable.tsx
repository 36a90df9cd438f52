import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

interface DataTableProps {
  /** What the table holds; read out, not shown. */
  label: string;
  /** `end` aligns amounts at the end; the heading of a hidden one is only read out. */
  columns: readonly { id: string; label: string; end?: boolean; isHidden?: boolean }[];
  /** The rows: `<tr>`s with plain cells; `data-end` on a cell aligns it like its column. */
  children: ReactNode;
}

/** A short table in a frame. */
export const DataTable = ({ label, columns, children }: DataTableProps) => (
  <div className={classes.frame}>
    <table className={classes.table}>
      <caption className="hidden-text">{label}</caption>
      <thead>
        <tr>
          {columns.map(({ id, label: head, end, isHidden }) => (
            <th key={id} scope="col" data-end={end || undefined}>
              {isHidden ? <span className="hidden-text">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
