import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import classes from "./Entrance.module.css";
import { LanguageMenu } from "./LanguageMenu";
import { Mark } from "./Mark";

interface EntranceProps {
  clinicName?: string | undefined;
  title: string;
  text?: string;
  /** The lock screen has no menu: menus are covered with the screens. */
  withLanguage?: boolean;
  children: ReactNode;
}

/** The frame of the screens before one is in. */
export const Entrance = ({ clinicName, title, text, withLanguage = true, children }: EntranceProps) => {
  const { t } = useLingui();
  return (
    <main className={classes.entrance}>
      <div className={classes.corner}>{withLanguage && <LanguageMenu />}</div>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Mark />
          <span dir="auto">{clinicName ?? t`Clinic Desk`}</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </div>
    </main>
  );
};
