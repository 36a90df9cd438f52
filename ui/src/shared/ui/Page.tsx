import { type ReactNode, useEffect, useId } from "react";
import classes from "./Page.module.css";

interface PageProps {
  title: string;
  /** Stands beside the title: the date, a count. */
  aside?: ReactNode;
  /** The page's actions, at the end of the row. */
  actions?: ReactNode;
  /** Fills the window and scrolls within, as boards and long lists do. */
  fill?: boolean;
  /** Keeps forms and settings at a readable width. */
  narrow?: boolean;
  children?: ReactNode;
}

/** One screen: a row with its title and actions, and what it shows. */
export const Page = ({ title, aside, actions, fill, narrow, children }: PageProps) => {
  const heading = useId();
  useEffect(() => {
    document.title = `${title} · Clinic Desk`;
  }, [title]);
  return (
    <section
      aria-labelledby={heading}
      className={classes.page}
      data-fill={fill || undefined}
      data-narrow={narrow || undefined}
    >
      <div className={classes.head}>
        <h1 id={heading} className={classes.title}>
          {title}
        </h1>
        {aside}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
};
