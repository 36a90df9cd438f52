import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import classes from "./Unlisted.module.css";

/** Says that a medicine was not compared with the allergies; names those of a whole prescription. */
export const Unlisted = ({ drugs }: { drugs?: string[] }) => {
  const { t } = useLingui();
  const names = drugs?.join(", ");
  return (
    <p className={classes.unlisted} data-unlisted>
      <IconAlertTriangle size={16} aria-hidden />
      <span dir="auto">
        {names
          ? t`Not in the list: ${names}. Compare with the allergies yourself.`
          : t`Not in the list: compare with the allergies yourself.`}
      </span>
    </p>
  );
};
