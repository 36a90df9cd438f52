import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import classes from "./PrescriptionEditor.module.css";

/** The way out of the dialog, which asks first while something is not saved. */
export interface Leaving {
  isAsking: boolean;
  ask: () => void;
  stay: () => void;
  leave: () => void;
}

/** Asks what becomes of changes that are not saved. */
export const LeaveBar = ({ leaving, onSave }: { leaving: Leaving; onSave: () => void }) => {
  const { t } = useLingui();
  return (
    <div className={classes.leave} role="alert">
      <span>{t`The changes are not saved yet.`}</span>
      <Button variant="default" onClick={leaving.stay}>{t`Keep writing`}</Button>
      <Button variant="default" color="red" onClick={leaving.leave}>{t`Discard the changes`}</Button>
      <Button onClick={onSave}>{t`Save and leave`}</Button>
    </div>
  );
};
