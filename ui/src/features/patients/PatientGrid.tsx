import { useLingui } from "@lingui/react/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { usePreferences } from "~/shared/preferences";
import { useRight } from "~/shared/session";
import { GridCell } from "./GridCell";
import type { ListRow } from "./list-model";
import classes from "./PatientGrid.module.css";
import { PatientRow } from "./PatientRow";

interface PatientGridProps {
  id: string;
  rows: ListRow[];
  active: number;
  onChoose: (at: number) => void;
  onRun: (row: ListRow) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The rows of the list; only those in sight exist. */
export const PatientGrid = (props: PatientGridProps) => {
  // A change of density or text size changes every height, so the rows are measured anew.
  const { density, text_scale } = usePreferences();
  return <Rows key={`${density} ${text_scale}`} {...props} />;
};

const Rows = ({ id, rows, active, onChoose, onRun, onKeyDown }: PatientGridProps) => {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight(),
    getItemKey: (at) => rows[at]?.key ?? at,
    scrollPaddingStart: rowHeight(),
    overscan: 8,
    // Before the first layout (and in tests, which have none) a screenful is shown.
    initialRect: { width: 900, height: 600 },
  });
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      id={id}
      aria-label={t`Patients`}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Heads />
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <PatientRow
              key={key}
              id={`${id}-${index}`}
              row={row}
              at={index}
              top={start}
              height={size}
              isActive={index === active}
              onChoose={onChoose}
              onRun={onRun}
            />
          );
        })}
      </div>
    </div>
  );
};

const Heads = () => {
  const { t } = useLingui();
  const maySeeMoney = useRight("view_billing");
  const heads = [t`Name`, t`Number`, t`Born`, t`Sex`, t`Phone`, ...(maySeeMoney ? [t`Balance`] : [])];
  return (
    <div role="rowgroup" className={classes.head}>
      <div
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        className={classes.columns}
        data-money={maySeeMoney || undefined}
      >
        {heads.map((head, at) => (
          <GridCell key={head} role="columnheader" className={classes.cell} column={at}>
            {head}
          </GridCell>
        ))}
      </div>
    </div>
  );
};

const rowHeight = (): number => {
  const root = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(root.fontSize) || 16;
  return Math.round((Number.parseFloat(root.getPropertyValue("--row-height")) || 2.5) * rem);
};
