import { useLingui } from "@lingui/react/macro";
import { Alert, Button, Progress, Textarea } from "@mantine/core";
import { IconFileImport, IconFolderOpen } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { notifyDone, notifyFailed } from "~/shared/ui/notify";
import { useImport, useImportProgress, useImportReport, usePickImportFiles } from "./api";
import classes from "./ImportPage.module.css";
import { ImportReportView } from "./ImportReportView";
import { pathsOf, withPaths } from "./import-model";

/** Brings patients, practitioners and allergies in from files. */
export const ImportPage = () => {
  const { t } = useLingui();
  const [typed, type] = useState("");
  const { isRunning } = useImportProgress();
  const report = useImportReport();
  const pick = usePickImportFiles();
  const run = useImport();
  const paths = pathsOf(typed);
  const refused = fieldErrors(run.error).paths;
  const choose = () =>
    pick.mutate(undefined, {
      onSuccess: (chosen) => type((before) => withPaths(before, chosen)),
      onError: notifyFailed,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (paths.length > 0) run.mutate(paths, { onSuccess: () => notifyDone(t`The import is finished`) });
  };
  return (
    <div className={classes.page}>
      <p>
        {t`Reads FHIR R4 bundles (.json and .json.gz): patients, practitioners and allergies. Bringing in the same files again is safe: nothing is entered twice.`}
      </p>
      <form onSubmit={submit} className={classes.form}>
        <Textarea
          label={t`Files or folders`}
          description={t`One a line.`}
          dir="ltr"
          spellCheck={false}
          minRows={3}
          maxRows={10}
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            run.reset();
          }}
          disabled={isRunning}
          error={refused}
        />
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={choose}
            loading={pick.isPending}
            disabled={isRunning}
          >
            {t`Choose files…`}
          </Button>
          <Button
            type="submit"
            leftSection={<IconFileImport size={16} aria-hidden />}
            disabled={paths.length === 0 || isRunning}
          >
            {t`Import`}
          </Button>
        </div>
      </form>
      {isRunning && <Running />}
      {run.error && !refused && (
        <Alert color="red" role="alert">
          {failureText(run.error)}
        </Alert>
      )}
      {report && <ImportReportView report={report} />}
    </div>
  );
};

const Running = () => {
  const { t } = useLingui();
  const { progress } = useImportProgress();
  const label = useId();
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <div className={classes.running}>
      <p id={label} className="numbers" role="status">
        {progress ? t`${done} of ${total} files` : t`Reading the files…`}
      </p>
      <Progress.Root>
        <Progress.Section value={total > 0 ? (done / total) * 100 : 0} aria-labelledby={label} />
      </Progress.Root>
    </div>
  );
};
