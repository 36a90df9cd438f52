import { useLingui } from "@lingui/react/macro";
import { useShortcut } from "~/shared/shortcuts";
import { Caps } from "~/shared/ui/ShortcutList";
import classes from "./MethodField.module.css";
import { useMethodWord } from "./method-words";
import { type Method, methods } from "./payment-form";
import { methodKeys } from "./shortcut-keys";

interface MethodFieldProps {
  method: Method;
  onChange: (method: Method) => void;
  /** The method was chosen with its key, so the cursor may go on to what is needed next. */
  onChosen: (method: Method) => void;
}

/** How money is received. The keys 1, 2 and 3 choose. */
export const MethodField = ({ method, onChange, onChosen }: MethodFieldProps) => {
  const { t } = useLingui();
  const word = useMethodWord();
  const choose = (chosen: Method) => {
    onChange(chosen);
    onChosen(chosen);
  };
  useShortcut(methodKeys[0], () => choose("cash"));
  useShortcut(methodKeys[1], () => choose("card"));
  useShortcut(methodKeys[2], () => choose("transfer"));
  return (
    <fieldset className={classes.field}>
      <legend className={classes.label}>{t`Method`}</legend>
      <div className={classes.methods}>
        {methods.map((value, at) => (
          <label key={value} className={classes.method}>
            <input
              type="radio"
              name="method"
              value={value}
              checked={value === method}
              onChange={() => onChange(value)}
              className={classes.radio}
              // The first key is to be 1, 2 or 3, so no field that takes digits has the cursor.
              data-autofocus={value === "cash" || undefined}
            />
            {word(value)}
            <span aria-hidden>
              <Caps keys={String(at + 1)} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
