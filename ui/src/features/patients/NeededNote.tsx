import { useLingui } from "@lingui/react/macro";
import classes from "./NeededNote.module.css";

/** Says what the marks at the fields of a person mean. */
export const NeededNote = () => {
  const { t } = useLingui();
  return <p className={classes.note}>{t`Fields with * are needed; of the two names, one is enough.`}</p>;
};
