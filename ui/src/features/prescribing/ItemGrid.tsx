import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { focusCell } from "./focus";
import classes from "./ItemGrid.module.css";
import { ItemRow } from "./ItemRow";
import { type Checked, type Column, columns, nextCell, type Row } from "./prescription-form";
import { useSuggestions, useUnits } from "./suggestions";
import type { usePrescriptionForm } from "./use-prescription-form";
import { columnWords } from "./words";

interface ItemGridProps {
  form: ReturnType<typeof usePrescriptionForm>;
  checked: Checked;
  onAdd: () => void;
}

/** The medicines, a row each. Enter walks through the cells and begins a new row at the end. */
export const ItemGrid = ({ form, checked, onAdd }: ItemGridProps) => {
  const { t, i18n } = useLingui();
  const suggest = useSuggestions();
  const withUnit = useUnits();
  const grid = useRef<HTMLTableElement>(null);
  const moveOn = (row: Row, column: Column) => {
    const next = nextCell(form.rows, row.key, column);
    if (next) focusCell(grid, next.key, next.column);
    else onAdd();
  };
  return (
    <div className={classes.scroller}>
      <table ref={grid} className={classes.grid} aria-label={t`Medicines`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {i18n._(columnWords[column])}
              </th>
            ))}
            <th scope="col" className={classes.last}>
              <span className="hidden-text">{t`Remove`}</span>
            </th>
          </tr>
        </thead>
        {form.rows.map((row, at) => (
          <ItemRow
            key={row.key}
            row={row}
            number={at + 1}
            problems={form.problems[row.key] ?? {}}
            warnings={checked.warnings[row.item.drug.trim()] ?? []}
            isUnlisted={checked.unlisted.includes(row.item.drug.trim())}
            suggest={suggest}
            withUnit={withUnit}
            onType={(part) => form.change(row.key, part)}
            onAnswer={(reason, shown) => form.answer(row.key, reason, shown)}
            onChoose={(hit) => form.choose(row.key, hit)}
            onEnter={(column) => moveOn(row, column)}
            onRemove={() => form.remove(row)}
          />
        ))}
      </table>
    </div>
  );
};
