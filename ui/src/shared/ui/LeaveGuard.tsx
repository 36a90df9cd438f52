import { useLingui } from "@lingui/react/macro";
import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import classes from "./LeaveGuard.module.css";

/** Asks before typed work is thrown away; `isUnsaved` is asked at the moment of leaving. */
export const LeaveGuard = ({ isUnsaved }: { isUnsaved: () => boolean }) => {
  const { t } = useLingui();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Modal opened onClose={reset} withCloseButton={false} title={t`Leave without saving?`}>
      <p>{t`What you entered has not been saved and will be lost.`}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={proceed}>{t`Leave without saving`}</Button>
        <Button onClick={reset} data-autofocus>{t`Stay here`}</Button>
      </div>
    </Modal>
  );
};
