import { useLingui } from "@lingui/react/macro";
import { Radio } from "@mantine/core";
import classes from "../VisitPanel.module.css";
import { type Scope, scopes } from "./use-series-actions";

interface ScopeFieldProps {
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Which visits of the series are meant. */
export const ScopeField = ({ scope, onChange }: ScopeFieldProps) => {
  const { t } = useLingui();
  const words: Record<Scope, string> = {
    this: t`Only this one`,
    following: t`This one and the following`,
    all_future: t`All that are to come`,
  };
  return (
    <Radio.Group label={t`Which of the series`} value={scope} onChange={(value) => onChange(value as Scope)}>
      <div className={classes.section}>
        {scopes.map((value) => (
          <Radio key={value} value={value} size="xs" label={words[value]} />
        ))}
      </div>
    </Radio.Group>
  );
};
