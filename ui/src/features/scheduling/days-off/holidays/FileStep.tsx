import { useLingui } from "@lingui/react/macro";
import { Alert, Button, FileButton } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import type { FoundHoliday } from "~/ipc/bindings";
import { textOf } from "~/shared/bytes";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { Dialog } from "~/shared/ui/Dialog";
import { useReadHolidays } from "../api";
import classes from "./HolidayDialog.module.css";

// The core refuses more; what is far larger is not even read.
const LARGEST = 4 << 20;

interface FileStepProps {
  onRead: (found: FoundHoliday[]) => void;
  onClose: () => void;
}

/** Chooses the file. */
export const FileStep = ({ onRead, onClose }: FileStepProps) => {
  const { t } = useLingui();
  const { mutateAsync: read, error, isPending } = useReadHolidays();
  const choose = async (file: File | null) => {
    if (!file) return;
    const contents = await textOf(file.slice(0, LARGEST));
    const found = await read({ contents }).catch(() => null);
    if (found) onRead(found);
  };
  return (
    <Dialog title={t`Import holidays`} size="34rem" onClose={onClose}>
      <div className={classes.step}>
        <p>{t`Choose a calendar file (.ics), or a table with tabs between its columns date, name and country. You see what it holds before anything is added.`}</p>
        {error && (
          <Alert color="red" role="alert">
            {fieldErrors(error).contents ?? failureText(error)}
          </Alert>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <FileButton onChange={(file) => void choose(file)} accept=".ics,.tsv,.txt,text/calendar">
            {(props) => (
              <Button
                {...props}
                loading={isPending}
                leftSection={<IconFileUpload size={16} aria-hidden />}
                data-autofocus
              >
                {t`Choose a file`}
              </Button>
            )}
          </FileButton>
        </div>
      </div>
    </Dialog>
  );
};
