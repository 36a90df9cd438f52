import { useLingui } from "@lingui/react/macro";
import classes from "./NamedPage.module.css";

/** The name of a thing, and whether it is out of use. */
export const NameCell = ({ name, isInUse }: { name: string; isInUse: boolean }) => {
  const { t } = useLingui();
  return (
    <td>
      <bdi className={classes.name}>{name}</bdi>
      {!isInUse && <span className={classes.off}>{t`Out of use`}</span>}
    </td>
  );
};
