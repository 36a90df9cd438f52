import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconDeviceFloppy, IconExternalLink, IconFolderOpen, IconPrinter } from "@tabler/icons-react";
import type { DocumentQuery } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { notifyDone, notifyFailed } from "~/shared/ui/notify";
import { useOpenDocument, usePrintDocument, useSaveDocument } from "./api";
import classes from "./PaperPreview.module.css";

const group = msg`Paper`;
const printKeys = { id: "paper.print", keys: "mod+p", label: msg`Print the paper`, group };
const saveKeys = { id: "paper.save", keys: "mod+s", label: msg`Save the paper`, group };

/** What can be done with a paper. */
export const PaperActions = ({ query, isReady }: { query: DocumentQuery; isReady: boolean }) => {
  const { t } = useLingui();
  const print = usePrintDocument(query);
  const save = useSaveDocument(query);
  const open = useOpenDocument(query);
  const printNow = () =>
    print.mutate(undefined, { onSuccess: () => notifyDone(t`Sent to the printer`), onError: notifyFailed });
  const saveNow = (choose: boolean) =>
    save.mutate(choose, {
      onSuccess: ({ path }) => path !== null && notifyDone(t`Saved as ${path}`),
      onError: notifyFailed,
    });
  const openNow = () => open.mutate(undefined, { onError: notifyFailed });
  useShortcut(printKeys, printNow, isReady && !print.isPending);
  useShortcut(saveKeys, () => saveNow(false), isReady && !save.isPending);
  const off = { disabled: !isReady, variant: "default" } as const;
  return (
    <div className={classes.actions}>
      <Button
        {...off}
        leftSection={<IconExternalLink size={16} aria-hidden />}
        loading={open.isPending}
        onClick={openNow}
      >
        {t`Open in system viewer`}
      </Button>
      <Button
        {...off}
        leftSection={<IconFolderOpen size={16} aria-hidden />}
        loading={save.isPending && save.variables}
        onClick={() => saveNow(true)}
      >
        {t`Save as…`}
      </Button>
      <Button
        {...off}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        loading={save.isPending && !save.variables}
        onClick={() => saveNow(false)}
      >
        {t`Save`}
      </Button>
      <Button
        disabled={!isReady}
        leftSection={<IconPrinter size={16} aria-hidden />}
        loading={print.isPending}
        onClick={printNow}
      >
        {t`Print`}
      </Button>
    </div>
  );
};
