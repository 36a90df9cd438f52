import { useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { NavItem } from "~/shared/feature";
import { useFeatureList } from "~/shared/features";
import { prefer } from "~/shared/preferences";
import classes from "./NavBar.module.css";

/** The navigation at the side, with what the signed-in person may open. */
export const NavBar = ({ collapsed }: { collapsed: boolean }) => {
  const { t } = useLingui();
  const items = useFeatureList("nav").toSorted((a, b) => a.order - b.order);
  const label = collapsed ? t`Unfold the navigation` : t`Fold the navigation`;
  return (
    <nav className={classes.nav} aria-label={t`Main`} data-collapsed={collapsed || undefined}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.to}>
            <Entry item={item} collapsed={collapsed} />
          </li>
        ))}
      </ul>
      <Tooltip label={`${label} [`} position="right">
        <button
          type="button"
          className={classes.fold}
          aria-label={label}
          aria-expanded={!collapsed}
          onClick={() => prefer({ nav_collapsed: !collapsed })}
        >
          <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </nav>
  );
};

const Entry = ({ item, collapsed }: { item: NavItem; collapsed: boolean }) => {
  const { i18n } = useLingui();
  const count = item.useBadge?.();
  const label = i18n._(item.label);
  return (
    <Tooltip label={label} position="right" disabled={!collapsed}>
      <Link
        to={item.to}
        className={classes.entry}
        activeOptions={{ exact: item.to === "/", includeSearch: false }}
        preload="intent"
      >
        <item.icon size={18} stroke={1.6} aria-hidden />
        <span className={collapsed ? "hidden-text" : classes.label}>{label}</span>
        {count ? <span className={classes.badge}>{count}</span> : null}
      </Link>
    </Tooltip>
  );
};
