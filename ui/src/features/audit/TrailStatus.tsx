import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useDesk } from "~/shared/desk";
import { useRight, useSession } from "~/shared/session";
import classes from "./TrailStatus.module.css";

/** Stands at the bottom of every screen while the trail does not hold: nobody should go on as if it did. */
export const TrailStatus = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { trail } = useSession();
  const mayRead = useRight("read_audit");
  if (trail !== "broken") return null;
  return (
    <span className={classes.broken} role="alert">
      <IconAlertTriangleFilled size={12} aria-hidden />
      {t`The audit trail was tampered with, or an older file was put back.`}{" "}
      {mayRead ? (
        <button type="button" className={classes.look} onClick={() => go("/settings/audit")}>
          {t`Look at it`}
        </button>
      ) : (
        t`Tell the administrator.`
      )}
    </span>
  );
};
