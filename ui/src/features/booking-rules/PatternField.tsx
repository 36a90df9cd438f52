import { useLingui } from "@lingui/react/macro";
import { IconNurse, IconStethoscope } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useFormat } from "~/shared/format/format";
import classes from "./PatternField.module.css";
import { type Letter, moved, stepOf, toggled } from "./pattern-model";
import { STEP } from "./rules-form";

interface PatternFieldProps {
  /** The parts of the visit as long as it is now. */
  parts: readonly Letter[];
  pattern: string;
  onChange: (pattern: string) => void;
  error: string | undefined;
}

// An hour; the style sheet has as many columns.
const PER_ROW = 12;

/** Who is needed when: five minutes a cell, each the practitioner's or an assistant's alone. */
export const PatternField = ({ parts, pattern, onChange, error }: PatternFieldProps) => {
  const { t } = useLingui();
  const [cursor, setCursor] = useState(0);
  const errorId = useId();
  const cells = useRef<HTMLDivElement>(null);
  if (parts.length === 0) return null;
  const at = Math.min(cursor, parts.length - 1);
  const walk = (event: KeyboardEvent) => {
    const step = stepOf(event.key, PER_ROW);
    if (step === undefined) return;
    event.preventDefault();
    cells.current?.querySelectorAll("input")[moved(at, step, parts.length)]?.focus();
  };
  return (
    <fieldset className={classes.field} aria-describedby={error && errorId}>
      <legend className={classes.legend}>{t`Who is needed when`}</legend>
      <p className={classes.hint}>
        {t`Five minutes a cell. While an assistant is alone with the patient, the practitioner can be booked by others.`}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows lead from one box to the next, each of which takes keys itself */}
      <div ref={cells} className={classes.cells} dir="ltr" onKeyDown={walk}>
        {parts.map((letter, place) => (
          <Cell
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place
            key={place}
            from={place * STEP}
            letter={letter}
            isReached={place === at}
            onFocus={() => setCursor(place)}
            onToggle={() => onChange(toggled(pattern, parts, place))}
          />
        ))}
      </div>
      <Key parts={parts} />
      {error && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
};

interface CellProps {
  /** Its first minute. */
  from: number;
  letter: Letter;
  /** Tab leads here, the arrows to the others. */
  isReached: boolean;
  onFocus: () => void;
  onToggle: () => void;
}

const Cell = ({ from, letter, isReached, onFocus, onToggle }: CellProps) => {
  const { t } = useLingui();
  const until = from + STEP;
  const Sign = letter === "A" ? IconNurse : IconStethoscope;
  return (
    <label className={classes.cell} data-letter={letter}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={t`Minutes ${from} to ${until}: assistant alone`}
        checked={letter === "A"}
        tabIndex={isReached ? 0 : -1}
        onFocus={onFocus}
        onChange={onToggle}
      />
      <span className={classes.minute}>{from}</span>
      <Sign size={14} stroke={1.6} aria-hidden />
    </label>
  );
};

const Key = ({ parts }: { parts: readonly Letter[] }) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const alone = parts.filter((letter) => letter === "A").length;
  const [practitioner, assistant] = [length((parts.length - alone) * STEP), length(alone * STEP)];
  return (
    <p className={classes.key} role="status">
      <span>
        <IconStethoscope size={14} stroke={1.6} aria-hidden />
        {t`Practitioner: ${practitioner}`}
      </span>
      <span>
        <IconNurse size={14} stroke={1.6} aria-hidden />
        {t`Assistant alone: ${assistant}`}
      </span>
    </p>
  );
};
