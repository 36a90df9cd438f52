import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { failureText } from "../format/failure";
import { remember, type Undoable, undo } from "../undo";
import { announce, announceUrgently } from "./announce";
import classes from "./notify.module.css";

const UNDO_MS = 8_000;

// Asked at each message, because the language may have changed since the last.
const closable = () => ({ closeButtonProps: { "aria-label": t`Close` } });

/** Says that something is done. */
export const notifyDone = (text: string): void => {
  announce(text);
  notifications.show({
    ...closable(),
    message: text,
    icon: <IconCheck size={16} />,
    color: "teal",
    role: "presentation",
  });
};

/** Says that something is done and offers to take it back, here and with Ctrl Z. */
export const notifyUndoable = (change: Undoable): void => {
  remember(change);
  announce(change.label);
  const id = crypto.randomUUID();
  const takeBack = () => {
    notifications.hide(id);
    void undo(change).catch(notifyFailed);
  };
  notifications.show({
    ...closable(),
    id,
    autoClose: UNDO_MS,
    role: "presentation",
    message: (
      <div className={classes.undoable}>
        <span dir="auto">{change.label}</span>
        <Button size="compact-sm" variant="light" onClick={takeBack}>
          <Trans>Undo</Trans>
        </Button>
      </div>
    ),
  });
};

/** Says what went wrong; it stays until it is closed. */
export const notifyFailed = (error: unknown): void => {
  const text = failureText(error);
  announceUrgently(text);
  notifications.show({
    ...closable(),
    message: text,
    icon: <IconAlertTriangle size={16} />,
    color: "red",
    autoClose: false,
    role: "presentation",
  });
};

/** Takes every message from the screen: they speak of the last person's work. */
export const clearNotices = (): void => {
  notifications.clean();
  notifications.cleanQueue();
};
