import { useLingui } from "@lingui/react/macro";
import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { AllergyWarning, DrugHit } from "~/ipc/bindings";
import { AllergyBanner } from "./AllergyBanner";
import { ChoiceCell } from "./ChoiceCell";
import { DrugCell } from "./DrugCell";
import classes from "./ItemRow.module.css";
import { type Column, columns, type Problems, type Row, type TypedItem } from "./prescription-form";
import { StrengthCell } from "./StrengthCell";
import { SuggestCell } from "./SuggestCell";
import { forms, routes } from "./terms";
import { columnWords } from "./words";

interface ItemRowProps {
  row: Row;
  /** From 1. */
  number: number;
  problems: Problems[string];
  warnings: AllergyWarning[];
  suggest: (column: Column, item: TypedItem) => string[];
  onType: (part: Partial<TypedItem>) => void;
  onChoose: (drug: DrugHit) => void;
  onEnter: (column: Column) => void;
  onRemove: () => void;
}

/** One medicine, and below it what stands against it. */
export const ItemRow = ({ row, number, problems, warnings, suggest, ...on }: ItemRowProps) => {
  const { t, i18n } = useLingui();
  const { onType, onEnter, onRemove } = on;
  const { item, key } = row;
  const cellOf = (column: Column) => {
    const shared = {
      field: column,
      label: `${i18n._(columnWords[column])} ${number}`,
      value: item[column],
      problem: problems[column],
      onType: (text: string) => onType({ [column]: text }),
      onEnter: () => onEnter(column),
    };
    if (column === "drug") return <DrugCell {...shared} onChoose={on.onChoose} />;
    if (column === "strength") return <StrengthCell {...shared} drug={item.drug} />;
    if (column === "form") return <ChoiceCell {...shared} choices={forms} />;
    if (column === "route") return <ChoiceCell {...shared} choices={routes} />;
    return <SuggestCell {...shared} offers={suggest(column, item)} />;
  };
  return (
    <tbody data-row={key} className={classes.row}>
      <tr>
        {columns.map((column) => (
          <td key={column}>{cellOf(column)}</td>
        ))}
        <td>
          <ActionIcon aria-label={t`Remove row ${number}`} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {warnings.length > 0 && (
        <tr>
          <td colSpan={columns.length + 1}>
            <AllergyBanner
              warnings={warnings}
              drug={item.drug}
              number={number}
              reason={item.override_reason}
              problem={problems.override_reason}
              onReason={(override_reason) => onType({ override_reason })}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
};
