import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

interface Head {
  id: string;
  label: string;
  unit?: string;
  isNumber?: boolean;
}

interface DataTableProps {
  label: string;
  heads: Head[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A plain table whose first cell names the row. */
export const DataTable = ({ label, heads, rows }: DataTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
  <div className={classes.room} role="region" aria-label={label} tabIndex={0}>
    <table className={classes.table}>
      <thead>
        <tr>
          {heads.map(({ id, label: head, unit, isNumber }) => (
            <th key={id} scope="col" data-number={isNumber || undefined}>
              {head} {unit && <span className={classes.unit}>{unit}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={heads[at]?.id} data-number={heads[at]?.isNumber || undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
