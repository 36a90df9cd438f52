import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { DrugHit } from "~/ipc/bindings";
import { useDrugNamed, useDrugSearch } from "./api";
import classes from "./Cell.module.css";
import { type CellProps, moveOnEnter } from "./cell";

interface DrugCellProps extends CellProps {
  onChoose: (drug: DrugHit) => void;
}

const PAUSE_MS = 80;

/** The medicine, by its generic name; any other name may be typed. */
export const DrugCell = ({ field, label, value, problem, onType, onChoose, onEnter }: DrugCellProps) => {
  const [asked] = useDebouncedValue(value.trim(), PAUSE_MS);
  const { data: hits = [] } = useDrugSearch(asked);
  const found = asked === "" ? [] : hits;
  const typed = value.trim();
  const named = useDrugNamed();
  const enter = () => {
    const begins = ({ name }: DrugHit) => name.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase());
    const hit = typed === "" ? undefined : found.find(begins);
    if (hit) onChoose(hit);
    onEnter();
  };
  const leave = () => {
    // Who types the whole name and tabs on gets its usual form too.
    void named(typed).then(
      (hit) => hit && onChoose(hit),
      () => {},
    );
  };
  return (
    <Autocomplete
      aria-label={label}
      data-field={field}
      data-autofocus={value === "" || undefined}
      dir="auto"
      data={found.map(({ name }) => name)}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const hit = found.find(({ name }) => name === option.value);
        return (
          <span className={classes.drug}>
            <bdi>{option.value}</bdi>
            <span className={classes.strengths}>{hit?.strengths.join(" · ")}</span>
          </span>
        );
      }}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      classNames={{ input: classes.input, dropdown: classes.dropdown }}
      maxDropdownHeight={300}
      value={value}
      error={problem}
      onChange={onType}
      onOptionSubmit={(name) => {
        const hit = found.find((one) => one.name === name);
        if (hit) onChoose(hit);
        onEnter();
      }}
      onKeyDownCapture={moveOnEnter(enter)}
      onBlur={leave}
    />
  );
};
