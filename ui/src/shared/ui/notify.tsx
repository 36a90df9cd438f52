import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type NotificationData, notifications, notificationsStore } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { failureText } from "../format/failure";
import { hearChanges, isUndoable, remember, type Undoable, undo } from "../undo";
import { announce, announceUrgently } from "./announce";
import classes from "./notify.module.css";

const DONE_MS = 3_000;
const UNDO_MS = 8_000;
const MOST = 2;

interface Message extends Pick<NotificationData, "message" | "icon" | "color"> {
  /** How long it stays, or false for as long as nobody closes it. */
  lasts: number | false;
  onClose?: () => void;
}

/** Shows a message and answers with its id. The newest is always seen: what was read longest ago makes room. */
const show = ({ lasts, ...message }: Message): string => {
  const id = crypto.randomUUID();
  const stay = (autoClose: number | false) => () => {
    if (lasts !== false) notifications.update({ id, ...message, autoClose });
  };
  makeRoom();
  return notifications.show({
    // Asked at each message, because the language may have changed since the last.
    closeButtonProps: { "aria-label": t`Close` },
    ...message,
    id,
    autoClose: lasts,
    role: "presentation",
    onFocusCapture: stay(false),
    onBlurCapture: stay(lasts),
  });
};

const makeRoom = (): void => {
  const { notifications: shown, queue } = notificationsStore.getState();
  const all = [...shown, ...queue];
  const first = [...all.filter(({ autoClose }) => autoClose !== false), ...all.filter(stays)];
  for (const { id } of first.slice(0, Math.max(0, all.length - MOST + 1))) if (id) notifications.hide(id);
};

const stays = ({ autoClose }: NotificationData): boolean => autoClose === false;

/** Says that something is done. */
export const notifyDone = (text: string): void => {
  announce(text);
  show({ message: text, icon: <IconCheck size={16} />, color: "teal", lasts: DONE_MS });
};

// The messages that offer to take a change back, for as long as it can be.
const offers = new Map<Undoable, string>();

hearChanges(() => {
  for (const [change, id] of offers) if (!isUndoable(change)) notifications.hide(id);
});

/** Says that something is done and offers to take it back, here and with Ctrl Z. */
export const notifyUndoable = (change: Undoable): void => {
  remember(change);
  announce(change.label);
  const message = (
    <div className={classes.undoable}>
      <span dir="auto">{change.label}</span>
      <Button size="compact-sm" variant="light" onClick={() => void undo(change).catch(notifyFailed)}>
        <Trans>Undo</Trans>
      </Button>
    </div>
  );
  offers.set(change, show({ message, lasts: UNDO_MS, onClose: () => offers.delete(change) }));
};

/** Says what went wrong; it stays until it is closed. */
export const notifyFailed = (error: unknown): void => notifyRefused(failureText(error));

/** Says why something is not done, in words that are known already; it stays until it is closed. */
export const notifyRefused = (text: string): void => {
  announceUrgently(text);
  show({ message: text, icon: <IconAlertTriangle size={16} />, color: "red", lasts: false });
};

/** Takes every message from the screen: they speak of the last person's work. */
export const clearNotices = (): void => {
  notifications.clean();
  notifications.cleanQueue();
};
