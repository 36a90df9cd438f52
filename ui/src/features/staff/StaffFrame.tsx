import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "~/shared/ui/Page";
import classes from "./StaffFrame.module.css";

interface StaffFrameProps {
  actions?: ReactNode;
  children: ReactNode;
}

const exact = { exact: true };

/** The frame of both staff screens: who signs in, and who sees patients. */
export const StaffFrame = ({ actions, children }: StaffFrameProps) => {
  const { t } = useLingui();
  return (
    <Page title={t`Staff`} actions={actions}>
      <nav className={classes.tabs} aria-label={t`Staff`}>
        <Link to="/staff" activeOptions={exact} className={classes.tab}>
          {t`Accounts`}
        </Link>
        <Link to="/staff/practitioners" activeOptions={exact} className={classes.tab}>
          {t`Practitioners`}
        </Link>
      </nav>
      {children}
    </Page>
  );
};
