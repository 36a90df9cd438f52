import { useLingui } from "@lingui/react/macro";
import type { Invoice } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import classes from "./IssueDialog.module.css";
import { contractLines } from "./invoice-form";
import { totalsOf } from "./totals";
import type { Draft } from "./use-draft";

interface IssueDialogProps {
  draft: Draft;
  onIssued: (invoice: Invoice) => void;
  onClose: () => void;
}

/** Asks before a draft becomes final. */
export const IssueDialog = ({ draft, onIssued, onClose }: IssueDialogProps) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const issue = async () => {
    const saved = await draft.save();
    // What is wrong stands at the lines beneath.
    if (!saved) return onClose();
    // After a refusal the dialog stays, with the reason; its button tries the same again.
    const issued = await draft.issue(saved).catch(() => null);
    if (!issued) return;
    notifyDone(t`Issued ${issued.number ?? ""}`);
    onClose();
    onIssued(issued);
  };
  return (
    <FormDialog
      title={t`Issue this invoice?`}
      submit={t`Issue invoice`}
      onSubmit={() => void issue()}
      onClose={onClose}
      isPending={draft.isPending}
      failure={draft.failure}
      isQuestion
    >
      <p className={classes.sum}>{money(totalsOf(contractLines(draft.lines)).gross_minor)}</p>
      <p>{t`It gets the next number and can no longer be changed. This cannot be undone.`}</p>
    </FormDialog>
  );
};
