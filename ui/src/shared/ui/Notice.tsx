import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Notice.module.css";

interface NoticeProps {
  icon: Icon;
  title: string;
  text?: string;
  /** Read out at once, for faults. */
  urgent?: boolean;
  children?: ReactNode;
}

/** Fills an empty or broken place with what it means and what to do. */
export const Notice = ({ icon: Sign, title, text, urgent, children }: NoticeProps) => (
  <div className={classes.notice} role={urgent ? "alert" : undefined}>
    <Sign size={28} stroke={1.4} className={classes.sign} aria-hidden />
    <h2 className={classes.title}>{title}</h2>
    {text && <p className={classes.text}>{text}</p>}
    {children && <div className={classes.actions}>{children}</div>}
  </div>
);
