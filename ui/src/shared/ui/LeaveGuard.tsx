import { useLingui } from "@lingui/react/macro";
import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { tellUnsaved } from "../unsaved";
import classes from "./LeaveGuard.module.css";

/** Asks before typed work is thrown away; `isUnsaved` is asked at the moment of leaving. */
export const LeaveGuard = ({ isUnsaved }: { isUnsaved: () => boolean }) => {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  const ask = useEffectEvent(() => isUnsaved());
  useEffect(() => tellUnsaved(() => ask()), []);
  return status === "blocked" && <LeaveQuestion onLeave={proceed} onStay={reset} />;
};

/** The question itself, also for those who leave by signing out. */
export const LeaveQuestion = ({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) => {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onStay} withCloseButton={false} title={t`Leave without saving?`}>
      <p>{t`What you entered has not been saved and will be lost.`}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onLeave}>{t`Leave without saving`}</Button>
        <Button onClick={onStay} data-autofocus>{t`Stay here`}</Button>
      </div>
    </Modal>
  );
};
