import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import { failureText } from "~/shared/format/failure";
import classes from "./Refusal.module.css";
import type { Wait } from "./use-wait";

/** Says why one was not let in, and counts down until the next try. */
export const Refusal = ({ error, wait }: { error: unknown; wait: Wait }) => {
  const { t } = useLingui();
  const { seconds } = wait;
  if (!error) return null;
  return (
    <div className={classes.refusal}>
      <IconAlertTriangle size={16} aria-hidden />
      <div>
        <p role="alert">{failureText(error)}</p>
        {seconds > 0 && <p className="numbers">{t`Try again in ${seconds} s.`}</p>}
      </div>
    </div>
  );
};
