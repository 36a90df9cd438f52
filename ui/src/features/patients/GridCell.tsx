import type { ReactNode } from "react";

interface GridCellProps {
  role?: "gridcell" | "columnheader";
  column?: number;
  className?: string | undefined;
  children: ReactNode;
}

/** One cell. The focus stays on the grid, which points at its rows. */
export const GridCell = ({ role = "gridcell", column, className, children }: GridCellProps) => (
  <span role={role} className={className} data-column={column}>
    {children}
  </span>
);
