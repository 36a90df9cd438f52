import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./ErrorSummary.module.css";

interface ErrorSummaryProps {
  /** The form's errors by field, as Mantine's form keeps them. */
  errors: Record<string, ReactNode>;
  /** The label of each field and the id of its input. */
  fields: Record<string, { label: string; id: string }>;
  /** Changes with every failed submit, which brings the focus here. */
  attempt: number;
}

/** The errors of a form in one place, each a way to its field. */
export const ErrorSummary = ({ errors, fields, attempt }: ErrorSummaryProps) => {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const wrong = Object.entries(errors).filter(([, error]) => Boolean(error));
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (wrong.length === 0) return null;
  return (
    <div ref={box} className={classes.box} role="alert" tabIndex={-1}>
      <div className={classes.title}>
        <IconAlertTriangle size={16} aria-hidden />
        {t`Please check these entries`}
      </div>
      <ul className={classes.list}>
        {wrong.map(([field, error]) => (
          <li key={field}>
            <button
              type="button"
              className={classes.link}
              onClick={() => document.getElementById(fields[field]?.id ?? "")?.focus()}
            >
              {fields[field]?.label ?? field}
            </button>
            {": "}
            {error}
          </li>
        ))}
      </ul>
    </div>
  );
};
