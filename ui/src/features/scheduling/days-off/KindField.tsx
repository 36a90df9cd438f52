import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Kind, kinds } from "./exception-form";
import classes from "./KindField.module.css";
import { kindLooks } from "./kinds";

interface KindFieldProps {
  kind: Kind;
  onChange: (kind: Kind) => void;
  error: ReactNode;
}

/** What is different: four choices, each with what it means. */
export const KindField = ({ kind, onChange, error }: KindFieldProps) => {
  const { t, i18n } = useLingui();
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{t`What is different`}</legend>
      <div className={classes.kinds}>
        {kinds.map((value) => {
          const { label, hint, icon: Sign } = kindLooks[value];
          return (
            <label key={value} className={classes.kind}>
              <input
                type="radio"
                name="kind"
                value={value}
                checked={value === kind}
                onChange={() => onChange(value)}
                className={classes.radio}
                data-autofocus={value === kind || undefined}
              />
              <Sign size={18} stroke={1.6} aria-hidden />
              <span className={classes.label}>{i18n._(label)}</span>
              <span className={classes.hint}>{i18n._(hint)}</span>
            </label>
          );
        })}
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
};
