import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./ErrorSummary.module.css";
import { fieldWord } from "./field-words";

/** Everything that keeps a form from being saved, each a way to its field. */
export const ErrorSummary = ({ errors }: { errors: Record<string, ReactNode> }) => {
  const { t, i18n } = useLingui();
  const wrong = Object.entries(errors).filter(([, text]) => text);
  const count = wrong.length;
  return (
    <div role="alert" className={classes.live}>
      {count > 0 && (
        <div className={classes.summary}>
          <p className={classes.title}>
            <IconAlertTriangle size={16} aria-hidden />
            {t`${plural(count, { one: "One entry needs a look before this can be saved", other: "# entries need a look before this can be saved" })}`}
          </p>
          <ul className={classes.list}>
            {wrong.map(([path, text]) => {
              const word = fieldWord(path);
              return (
                <li key={path}>
                  <button type="button" className={classes.way} onClick={() => focusField(path)}>
                    {word && `${i18n._(word)}: `}
                    {text}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
};

/** Moves to a field of the form. */
export const focusField = (path: string): void => {
  const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const target = field?.matches("input, textarea, button")
    ? field
    : field?.querySelector<HTMLElement>("input, textarea");
  target?.focus();
};
