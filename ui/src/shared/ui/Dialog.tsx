import { useLingui } from "@lingui/react/macro";
import { Button, Modal } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import classes from "./Dialog.module.css";

interface DialogProps {
  title: string;
  size?: string;
  onClose: () => void;
  children: ReactNode;
}

// Every window hears Escape, also those that lie beneath: a dialog tells the one it was opened from.
const Beneath = createContext<(isCovered: boolean) => void>(() => {});

/** A dialog that holds a form. Esc, the cross or a click beside it asks first when something was typed. */
export const Dialog = ({ title, size = "28rem", onClose, children }: DialogProps) => {
  const { t } = useLingui();
  const [isTyped, noteTyping] = useState(false);
  const [isAsking, ask] = useState(false);
  const [isCovered, cover] = useState(false);
  useCovering();
  return (
    <Beneath value={cover}>
      <Modal
        opened
        onClose={() => (isTyped ? ask(true) : onClose())}
        closeOnEscape={!isCovered}
        onChange={() => noteTyping(true)}
        title={title}
        size={size}
        closeButtonProps={{ "aria-label": t`Close` }}
      >
        {children}
        {isAsking && <DiscardQuestion onDiscard={onClose} onKeep={() => ask(false)} />}
      </Modal>
    </Beneath>
  );
};

const DiscardQuestion = ({ onDiscard, onKeep }: { onDiscard: () => void; onKeep: () => void }) => {
  const { t } = useLingui();
  useCovering();
  return (
    <Modal opened onClose={onKeep} withCloseButton={false} title={t`Discard what you typed?`}>
      <div className={classes.actions}>
        <Button variant="default" onClick={onDiscard}>{t`Discard`}</Button>
        <Button onClick={onKeep} data-autofocus>{t`Keep`}</Button>
      </div>
    </Modal>
  );
};

const useCovering = (): void => {
  const cover = useContext(Beneath);
  useEffect(() => {
    cover(true);
    return () => cover(false);
  }, [cover]);
};
