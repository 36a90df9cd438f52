import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useShortcut } from "~/shared/shortcuts";
import { LeaveGuard } from "~/shared/ui/LeaveGuard";
import { Caps } from "~/shared/ui/ShortcutList";
import { ErrorSummary } from "./ErrorSummary";
import classes from "./FormFrame.module.css";
import { saveKeys } from "./shortcut-keys";
import type { PatientFormState } from "./use-patient-form";

interface FormFrameProps {
  form: PatientFormState;
  onSave: (event?: FormEvent<HTMLFormElement>) => void;
  save: string;
  isSaving: boolean;
  onCancel: () => void;
  isUnsaved: () => boolean;
  /** What went wrong that belongs to no field. */
  failure: ReactNode;
  main: ReactNode;
  side: ReactNode;
}

/** A form in two columns with its errors above and its buttons always in sight. */
export const FormFrame = ({
  form,
  onSave,
  save,
  isSaving,
  onCancel,
  isUnsaved,
  failure,
  main,
  side,
}: FormFrameProps) => {
  const { t } = useLingui();
  useShortcut(saveKeys, () => onSave());
  return (
    <form onSubmit={onSave} noValidate className={classes.frame}>
      <ErrorSummary errors={form.errors} />
      {failure && <Alert color="red">{failure}</Alert>}
      <div className={classes.columns}>
        <div className={classes.column}>{main}</div>
        <div className={classes.column}>{side}</div>
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isSaving}>
          {save}
        </Button>
        <Button variant="default" onClick={onCancel}>{t`Cancel`}</Button>
        <span className={classes.keys} aria-hidden>
          <Caps keys={saveKeys.keys} />
        </span>
      </div>
      <LeaveGuard isUnsaved={isUnsaved} />
    </form>
  );
};
