import { initials } from "../format/name";
import classes from "./Initials.module.css";

/** Stands for a person where there is no picture. The name stands beside it or in the label. */
export const Initials = ({ name, large }: { name: string; large?: boolean }) => (
  <span className={classes.initials} data-large={large || undefined} aria-hidden>
    {initials(name)}
  </span>
);
