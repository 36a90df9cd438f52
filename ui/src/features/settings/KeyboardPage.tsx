import { useLingui } from "@lingui/react/macro";
import { Switch } from "@mantine/core";
import { prefer, usePreferences } from "~/shared/preferences";
import { listening } from "~/shared/shortcuts";
import { useStore } from "~/shared/store";
import { ShortcutList } from "~/shared/ui/ShortcutList";
import classes from "./KeyboardPage.module.css";
import { KeyChoice } from "./KeyChoice";

/** The shortcuts, and the switch for those of a single letter. */
export const KeyboardPage = () => {
  const { t } = useLingui();
  const { single_keys } = usePreferences();
  const shortcuts = useStore(listening);
  return (
    <div className={classes.page}>
      <Switch
        label={t`Single letters act as shortcuts`}
        description={t`Switch this off if you dictate or press keys by accident. Shortcuts with Ctrl or Alt keep working.`}
        checked={single_keys}
        onChange={(event) => prefer({ single_keys: event.currentTarget.checked })}
      />
      <ShortcutList shortcuts={shortcuts} keysFor={(shortcut) => <KeyChoice shortcut={shortcut} />} />
    </div>
  );
};
