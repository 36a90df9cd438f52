import { useLingui } from "@lingui/react/macro";
import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { AllergyWarning, DrugHit } from "~/ipc/bindings";
import { AllergyBanner } from "./AllergyBanner";
import { ChoiceCell } from "./ChoiceCell";
import { DrugCell } from "./DrugCell";
import classes from "./ItemRow.module.css";
import {
  type Column,
  columns,
  isAnswered,
  type Problems,
  type Row,
  type TypedItem,
} from "./prescription-form";
import { StrengthCell } from "./StrengthCell";
import { SuggestCell } from "./SuggestCell";
import { forms, routes } from "./terms";
import { Unlisted } from "./Unlisted";
import { columnWords } from "./words";

interface ItemRowProps {
  row: Row;
  /** From 1. */
  number: number;
  problems: Problems[string];
  warnings: AllergyWarning[];
  /** Whether the core does not know the medicine, and so could not compare it. */
  isUnlisted: boolean;
  suggest: (column: Column, item: TypedItem) => string[];
  /** Names the unit behind a bare number. */
  withUnit: (text: string, form: string) => string;
  onType: (part: Partial<TypedItem>) => void;
  onAnswer: (reason: string, shown: AllergyWarning[]) => void;
  onChoose: (drug: DrugHit) => void;
  onEnter: (column: Column) => void;
  onRemove: () => void;
}

/** One medicine, and below it what stands against it. */
export const ItemRow = ({
  row,
  number,
  problems,
  warnings,
  isUnlisted,
  suggest,
  withUnit,
  ...on
}: ItemRowProps) => {
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
    const complete = () => {
      const text = withUnit(item[column], item.form);
      if (text !== item[column]) onType({ [column]: text });
    };
    if (column === "drug") return <DrugCell {...shared} onChoose={on.onChoose} />;
    if (column === "strength") return <StrengthCell {...shared} drug={item.drug} />;
    if (column === "form") return <ChoiceCell {...shared} choices={forms} />;
    if (column === "route") return <ChoiceCell {...shared} choices={routes} />;
    const isAmount = column === "dose" || column === "quantity";
    return (
      <SuggestCell {...shared} offers={suggest(column, item)} onLeave={isAmount ? complete : undefined} />
    );
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
              isAnswered={isAnswered(row, warnings)}
              problem={problems.override_reason}
              onReason={(reason) => on.onAnswer(reason, warnings)}
            />
          </td>
        </tr>
      )}
      {isUnlisted && (
        <tr>
          <td colSpan={columns.length + 1}>
            <Unlisted />
          </td>
        </tr>
      )}
    </tbody>
  );
};
