import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Kbd, Tooltip } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { LanguageMenu } from "~/features/session/public";
import { prefer } from "~/shared/preferences";
import { useClinic } from "~/shared/session";
import { caps } from "~/shared/shortcuts";
import { otherScheme } from "./app-feature";
import { useScheme } from "./appearance";
import classes from "./TopBar.module.css";
import { UserMenu } from "./UserMenu";

/** The bar at the top: the clinic, the search, and the person. */
export const TopBar = () => {
  const { t } = useLingui();
  const { name } = useClinic();
  return (
    <header className={classes.bar}>
      <span className={classes.clinic} title={name}>
        <bdi>{name}</bdi>
      </span>
      <button type="button" className={classes.search} onClick={spotlight.open} aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span>{t`Search patients, actions…`}</span>
        <Kbd className={classes.keys}>{caps("mod+k")[0]?.join(" ")}</Kbd>
      </button>
      <div className={classes.tools}>
        <LanguageMenu />
        <SchemeSwitch />
        <UserMenu />
      </div>
    </header>
  );
};

const SchemeSwitch = () => {
  const { t } = useLingui();
  const label = useScheme() === "dark" ? t`Light colours` : t`Dark colours`;
  const Sign = useScheme() === "dark" ? IconSun : IconMoon;
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => prefer({ scheme: otherScheme() })}>
        <Sign size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
};
