import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Modal } from "@mantine/core";
import { listening, useShortcut } from "~/shared/shortcuts";
import { useStore } from "~/shared/store";
import { ShortcutList } from "~/shared/ui/ShortcutList";
import { helpOpened, openShortcutHelp } from "./shortcut-help";

const helpKeys = { id: "help", keys: "?", label: msg`Show the keyboard shortcuts` };

/** Lists the shortcuts that work on this screen. */
export const ShortcutHelp = () => {
  const { t } = useLingui();
  const isOpen = useStore(helpOpened);
  const shortcuts = useStore(listening);
  useShortcut(helpKeys, openShortcutHelp);
  return (
    <Modal
      opened={isOpen}
      onClose={() => helpOpened.write(false)}
      title={t`Keyboard shortcuts`}
      size="lg"
      closeButtonProps={{ "aria-label": t`Close` }}
    >
      <ShortcutList shortcuts={shortcuts} />
    </Modal>
  );
};
