import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import classes from "./Cell.module.css";
import { type CellProps, moveOnEnter } from "./cell";

interface ChoiceCellProps extends CellProps {
  choices: Record<string, MessageDescriptor>;
}

/** A cell that takes one of a list, found by typing. */
export const ChoiceCell = ({ field, label, value, problem, choices, onType, onEnter }: ChoiceCellProps) => {
  const { i18n } = useLingui();
  return (
    <Select
      aria-label={label}
      data-field={field}
      searchable
      selectFirstOptionOnChange
      data={Object.entries(choices).map(([code, word]) => ({ value: code, label: i18n._(word) }))}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      classNames={{ input: classes.input, dropdown: classes.dropdown }}
      maxDropdownHeight={260}
      rightSection={null}
      rightSectionWidth={0}
      withCheckIcon={false}
      value={value || null}
      error={problem}
      onChange={(code) => onType(code ?? "")}
      onOptionSubmit={onEnter}
      onKeyDownCapture={moveOnEnter(onEnter)}
    />
  );
};
