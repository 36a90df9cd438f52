import { useLingui } from "@lingui/react/macro";
import { useMediaQuery } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { usePreferences } from "~/shared/preferences";
import { NavBar } from "./NavBar";
import { Palette } from "./Palette";
import classes from "./Shell.module.css";
import { ShortcutHelp } from "./ShortcutHelp";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";
import { useAppShortcuts } from "./use-app-shortcuts";

/** The frame around every screen: navigation, search, status. */
export const Shell = () => {
  const { t } = useLingui();
  const { nav_collapsed } = usePreferences();
  const isNarrow = useMediaQuery("(max-width: 60rem)");
  useAppShortcuts();
  return (
    <div className={classes.shell} data-collapsed={nav_collapsed || isNarrow || undefined}>
      <button type="button" className={classes.skip} onClick={skipToMain}>
        {t`Skip to the content`}
      </button>
      <TopBar />
      <NavBar collapsed={nav_collapsed || isNarrow === true} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <StatusBar />
      <Palette />
      <ShortcutHelp />
    </div>
  );
};

// The address after `#` belongs to the router, so this is a button and no link.
const skipToMain = (): void => {
  document.getElementById("main")?.focus();
};
