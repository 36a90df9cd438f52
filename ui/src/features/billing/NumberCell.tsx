import { type KeyboardEvent, useId } from "react";
import { useTyped } from "~/shared/ui/use-typed";
import classes from "./LineGrid.module.css";

interface NumberCellProps {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  write: (value: number) => string;
  read: (text: string) => number | null;
  /** What stands there while nothing is typed. */
  example: string;
  /** Says what is expected when the text makes no sense. */
  wrong: string;
  error: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A cell of the grid that holds a number. */
export const NumberCell = ({
  id,
  label,
  value,
  onChange,
  write,
  read,
  example,
  wrong,
  error,
  onKeyDown,
}: NumberCellProps) => {
  const problem = useId();
  const typed = useTyped({ value, onChange, write, read });
  const said = typed.isWrong ? wrong : error;
  return (
    <>
      <input
        id={id}
        className={classes.input}
        data-number
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={said ? true : undefined}
        aria-describedby={said ? problem : undefined}
        placeholder={example}
        value={typed.text}
        onChange={typed.onChange}
        onBlur={typed.onBlur}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
      />
      {said && (
        <p id={problem} className={classes.problem}>
          {said}
        </p>
      )}
    </>
  );
};
