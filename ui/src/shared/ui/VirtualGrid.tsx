import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ComponentType,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from "react";
import { usePreferences } from "../preferences";
import classes from "./VirtualGrid.module.css";
import { moved } from "./virtual-grid-model";

/** One column; `end` aligns amounts at the end. */
export interface GridColumn {
  id: string;
  label: string;
  end?: boolean;
}

interface VirtualGridProps<Row> {
  label: string;
  columns: readonly GridColumn[];
  /** Sets `--columns`, the widths of the columns. */
  className?: string | undefined;
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Draws the `GridCell`s of a row, in the order of the columns. */
  cells: ComponentType<{ row: Row }>;
  active: number;
  onActive: (at: number) => void;
  /** A row was clicked, or Enter was pressed on it. */
  onOpen?: ((row: Row) => void) | undefined;
  /** The end is near: more rows may be fetched. */
  onNearEnd?: (() => void) | undefined;
  /** Takes the cursor when it is first shown. */
  autoFocus?: boolean;
}

/** A long list of rows that is walked with the arrow keys; only the rows in sight exist. */
export const VirtualGrid = <Row,>(props: VirtualGridProps<Row>) => {
  // A change of density or text size changes every height, so the rows are measured anew.
  const { density, text_scale } = usePreferences();
  return <Rows key={`${density} ${text_scale}`} {...props} />;
};

const Rows = <Row,>(props: VirtualGridProps<Row>) => {
  const { label, columns, className, rows, rowKey, cells, active, onActive, onOpen, onNearEnd, autoFocus } =
    props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight(),
    scrollPaddingStart: rowHeight(),
    overscan: 8,
  });
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);
  // React focuses form controls only.
  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest("a, button")) return;
    const row = rows[active];
    if (event.key === "Enter" && row) onOpen?.(row);
    else {
      const next = moved(active, event.key, rows.length);
      if (next === null) return;
      onActive(next);
    }
    event.preventDefault();
  };
  const scrolled = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) => {
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) onNearEnd?.();
  };
  return (
    <div
      ref={scroller}
      className={`${classes.grid} ${className ?? ""}`}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active >= 0 && rows.length > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onScroll={(event) => scrolled(event.currentTarget)}
    >
      <Heads columns={columns} />
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <Line
              key={rowKey(row)}
              id={`${id}-${index}`}
              row={row}
              at={index}
              top={start}
              height={size}
              isActive={index === active}
              cells={cells as ComponentType<{ row: unknown }>}
              onActive={onActive}
              onOpen={onOpen as ((row: unknown) => void) | undefined}
            />
          );
        })}
      </div>
    </div>
  );
};

const NEAR_PX = 800;

const Heads = ({ columns }: { columns: readonly GridColumn[] }) => (
  <div role="rowgroup" className={classes.head}>
    <div role="row" tabIndex={-1} aria-rowindex={1} className={classes.columns}>
      {columns.map(({ id, label, end }) => (
        <span
          key={id}
          role="columnheader"
          tabIndex={-1}
          className={classes.cell}
          data-column={id}
          data-end={end}
        >
          {label}
        </span>
      ))}
    </div>
  </div>
);

interface LineProps {
  id: string;
  row: unknown;
  at: number;
  top: number;
  height: number;
  isActive: boolean;
  cells: ComponentType<{ row: unknown }>;
  onActive: (at: number) => void;
  onOpen: ((row: unknown) => void) | undefined;
}

const Line = memo(({ id, row, at, top, height, isActive, cells: Cells, onActive, onOpen }: LineProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all rows
  <div
    role="row"
    tabIndex={-1}
    id={id}
    aria-rowindex={at + 2}
    aria-selected={isActive}
    className={classes.columns}
    data-opens={onOpen ? true : undefined}
    style={{ height, transform: `translateY(${top}px)` }}
    onClick={() => {
      onActive(at);
      onOpen?.(row);
    }}
  >
    <Cells row={row} />
  </div>
));

interface GridCellProps {
  column: string;
  end?: boolean;
  children?: ReactNode;
}

/** One cell of a row. */
export const GridCell = ({ column, end, children }: GridCellProps) => (
  // biome-ignore lint/a11y/useFocusableInteractive: the grid walks by row, and keeps the focus itself
  <span role="gridcell" className={classes.cell} data-column={column} data-end={end}>
    {children}
  </span>
);

const rowHeight = (): number => {
  const root = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(root.fontSize) || 16;
  return Math.round((Number.parseFloat(root.getPropertyValue("--row-height")) || 2.5) * rem);
};
