import { useLingui } from "@lingui/react/macro";
import { IconShieldX } from "@tabler/icons-react";
import classes from "./SealBanner.module.css";

/** Warns that a signed note no longer is what was signed. */
export const SealBanner = () => {
  const { t } = useLingui();
  return (
    <div className={classes.banner} role="alert">
      <IconShieldX size={20} aria-hidden />
      <div>
        <p className={classes.title}>{t`The seal of this note is broken`}</p>
        <p>{t`The text below is not what was signed. Do not rely on it, and tell the administrator: the audit trail shows what happened.`}</p>
      </div>
    </div>
  );
};
