import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useImportProgress } from "./api";
import classes from "./ImportStatus.module.css";

/** Says in the status line that an import runs, on whatever screen. */
export const ImportStatus = () => {
  const { t } = useLingui();
  const { isRunning, progress } = useImportProgress();
  if (!isRunning) return null;
  return (
    <Link to="/settings/$page" params={{ page: "import" }} className={classes.status}>
      {progress ? t`Importing ${progress.done} of ${progress.total}` : t`Importing`}
    </Link>
  );
};
