import { useLingui } from "@lingui/react/macro";
import type { Service } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { notifyUndoable } from "~/shared/ui/notify";
import { type Cell, type DraftLine, removeLine, restoreLine } from "./invoice-form";
import classes from "./LineGrid.module.css";
import { LineRow } from "./LineRow";
import { removeKeys } from "./shortcut-keys";
import type { LineErrors } from "./use-draft";

interface LineGridProps {
  lines: DraftLine[];
  services: readonly Service[];
  errors: LineErrors;
  onChange: (next: (before: DraftLine[]) => DraftLine[]) => void;
}

const idOf = (key: string, cell: Cell): string => `${key}-${cell}`;

const focusCell = (place: { key: string; cell: Cell } | null): void => {
  if (place) document.getElementById(idOf(place.key, place.cell))?.focus();
};

/** The lines of a draft as a grid: Enter goes on, a blank line always waits at the end. */
export const LineGrid = ({ lines, services, errors, onChange }: LineGridProps) => {
  const { t } = useLingui();
  const remove = (line: DraftLine) => {
    const at = lines.indexOf(line);
    if (at === lines.length - 1) return;
    onChange((before) => removeLine(before, line.key));
    // React draws first, then the cell that moved up can take the cursor.
    setTimeout(() => focusCell({ key: lines[at + 1]?.key ?? "", cell: "description" }));
    notifyUndoable({
      label: line.description ? t`Removed ${line.description}` : t`Removed a line`,
      undo: async () => onChange((before) => restoreLine(before, line, at)),
      redo: async () => onChange((before) => removeLine(before, line.key)),
    });
  };
  useShortcut(removeKeys, (event) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-line]")?.dataset.line;
    const line = lines.find(({ key }) => key === row);
    if (line) remove(line);
  });
  return (
    <div className={classes.frame}>
      <table className={classes.grid}>
        <caption className="hidden-text">{t`Lines of the invoice`}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.place}>
              {t`No.`}
            </th>
            <th scope="col">{t`Service or description`}</th>
            <th scope="col" className={classes.quantity}>
              {t`Quantity`}
            </th>
            <th scope="col" className={classes.price}>
              {t`Unit price`}
            </th>
            <th scope="col" className={classes.rate}>
              {t`Tax %`}
            </th>
            <th scope="col" className={classes.net}>
              {t`Net`}
            </th>
            <th scope="col" className={classes.tool}>
              <span className="hidden-text">{t`Remove`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <LineRow
              key={line.key}
              line={line}
              lines={lines}
              place={at + 1}
              isLast={at === lines.length - 1}
              services={services}
              errors={errors[line.key] ?? {}}
              idOf={(cell) => idOf(line.key, cell)}
              onChange={onChange}
              onRemove={() => remove(line)}
              onMove={focusCell}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
