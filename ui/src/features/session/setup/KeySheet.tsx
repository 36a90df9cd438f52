import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconFolderOpen, IconPrinter } from "@tabler/icons-react";
import type { Created } from "~/ipc/bindings";
import { CopySecretButton } from "~/shared/ui/CopySecretButton";
import { notifyDone, notifyFailed } from "~/shared/ui/notify";
import { usePrintRecoverySheet, useSaveRecoverySheet } from "../api";
import classes from "./KeySheet.module.css";
import { groupsOf } from "./recovery-key";

/** The recovery key as it stands on paper, and the ways to get it there. */
export const KeySheet = ({ created }: { created: Created }) => {
  const { t } = useLingui();
  return (
    <section className={classes.sheet} aria-label={t`The key in groups`}>
      <p className={classes.clinic}>
        <bdi>{created.session.clinic.name}</bdi>
      </p>
      <ol className={classes.groups} dir="ltr">
        {groupsOf(created.recovery_key).map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the group's name
          <li key={at}>
            <span className={classes.place}>{at + 1}</span>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <Tools recoveryKey={created.recovery_key} />
    </section>
  );
};

const Tools = ({ recoveryKey }: { recoveryKey: string }) => {
  const { t } = useLingui();
  const print = usePrintRecoverySheet();
  const save = useSaveRecoverySheet();
  const printNow = () =>
    print.mutate(undefined, { onSuccess: () => notifyDone(t`Sent to the printer`), onError: notifyFailed });
  const saveNow = () =>
    save.mutate(undefined, {
      onSuccess: ({ path }) => path !== null && notifyDone(t`Saved as ${path}`),
      onError: notifyFailed,
    });
  return (
    <div className={classes.tools}>
      <Button
        variant="light"
        leftSection={<IconPrinter size={16} aria-hidden />}
        loading={print.isPending}
        onClick={printNow}
      >
        {t`Print`}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={16} aria-hidden />}
        loading={save.isPending}
        onClick={saveNow}
      >
        {t`Save…`}
      </Button>
      <CopySecretButton secret={recoveryKey} />
    </div>
  );
};
