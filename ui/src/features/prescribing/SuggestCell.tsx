import { Autocomplete } from "@mantine/core";
import classes from "./Cell.module.css";
import { type CellProps, moveOnEnter } from "./cell";

interface SuggestCellProps extends CellProps {
  offers: string[];
}

/** A cell that takes any text and offers usual ones, as chips below it. */
export const SuggestCell = ({ field, label, value, problem, offers, onType, ...on }: SuggestCellProps) => (
  <Autocomplete
    aria-label={label}
    data-field={field}
    dir="auto"
    data={[...new Set(offers)]}
    // Usual texts stay in sight while another one is there: choosing is quicker than deleting first.
    filter={({ options, search }) => (offers.includes(search) ? options : options.filter(holds(search)))}
    withScrollArea={false}
    comboboxProps={{
      width: "max-content",
      position: "bottom-start",
      middlewares: { flip: true, shift: true },
    }}
    classNames={{
      input: classes.input,
      options: classes.chips,
      option: classes.chip,
      dropdown: classes.dropdown,
    }}
    maxDropdownHeight={220}
    value={value}
    error={problem}
    onChange={onType}
    onOptionSubmit={on.onEnter}
    onKeyDownCapture={moveOnEnter(on.onEnter)}
    onBlur={on.onLeave}
  />
);

const holds =
  (search: string) =>
  (option: object): boolean =>
    "label" in option && String(option.label).toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
