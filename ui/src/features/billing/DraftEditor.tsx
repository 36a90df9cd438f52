import { useLingui } from "@lingui/react/macro";
import { Alert, Button, Textarea } from "@mantine/core";
import { IconFileText, IconSend } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { usePaperPreview } from "~/features/documents/public";
import { PatientHeader } from "~/features/patients/public";
import type { Invoice } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { LeaveGuard } from "~/shared/ui/LeaveGuard";
import { notifyDone } from "~/shared/ui/notify";
import { Page } from "~/shared/ui/Page";
import { useServices } from "./api";
import classes from "./DraftEditor.module.css";
import { IssueDialog } from "./IssueDialog";
import { contractLines, writtenLines } from "./invoice-form";
import { LineGrid } from "./LineGrid";
import { issueKeys, printKeys, saveKeys } from "./shortcut-keys";
import { TotalsBox } from "./TotalsBox";
import { totalsOf } from "./totals";
import { type Draft, useDraft } from "./use-draft";
import { VisitInError } from "./VisitInError";

interface DraftEditorProps {
  /** The draft, or nothing while it was never saved. */
  invoice: Invoice | null;
  patientId: string;
  /** The draft was saved for the first time, or issued. */
  onSaved: (invoice: Invoice) => void;
  /** Reads the draft anew, after someone else changed it. */
  onReload?: () => Promise<Invoice | undefined>;
}

/** An invoice while it is written. */
export const DraftEditor = ({ invoice, patientId, onSaved, onReload }: DraftEditorProps) => {
  const { t } = useLingui();
  const draft = useDraft(invoice, patientId);
  const services = useServices();
  const [isIssuing, askToIssue] = useState(false);
  const isLeaving = useRef(false);
  const { open, preview } = usePaperPreview();
  const lines = writtenLines(draft.lines).length;
  const hand = (saved: Invoice) => {
    isLeaving.current = true;
    onSaved(saved);
  };
  const save = async (): Promise<Invoice | null> => {
    const saved = await draft.save();
    if (saved && draft.isDirty) notifyDone(t`The draft is saved`);
    if (saved && !invoice) hand(saved);
    return saved;
  };
  const show = async () => {
    const saved = await draft.save();
    if (saved) open({ kind: "invoice", invoice_id: saved.invoice_id });
  };
  const isInError = invoice?.is_visit_in_error === true;
  const mayIssue = lines > 0 && !isInError;
  const ask = () => mayIssue && askToIssue(true);
  useShortcut(saveKeys, () => void save());
  useShortcut(issueKeys, ask, !isIssuing);
  useShortcut(printKeys, () => void show(), invoice !== null);
  return (
    <Page
      title={invoice ? t`Draft invoice` : t`New invoice`}
      aside={<span className={classes.dim}>{draft.isDirty || !invoice ? t`Not saved yet` : t`Saved`}</span>}
      actions={
        <>
          {invoice && (
            <Button
              variant="default"
              leftSection={<IconFileText size={16} aria-hidden />}
              onClick={() => void show()}
            >
              {t`Preview draft`}
            </Button>
          )}
          <Button variant="default" loading={draft.isPending && !isIssuing} onClick={() => void save()}>
            {t`Save draft`}
          </Button>
          <Button leftSection={<IconSend size={16} aria-hidden />} disabled={!mayIssue} onClick={ask}>
            {t`Issue invoice`}
          </Button>
        </>
      }
    >
      <PatientHeader patient={patientId} variant="card" />
      {isInError && <VisitInError />}
      <DraftFailure draft={draft} onReload={onReload} />
      <LineGrid
        lines={draft.lines}
        services={services.data ?? []}
        errors={draft.errors}
        onChange={draft.change}
      />
      <div className={classes.foot}>
        <Textarea
          label={t`Remark on the invoice`}
          dir="auto"
          maxLength={1000}
          value={draft.notes}
          onChange={(event) => draft.setNotes(event.currentTarget.value)}
        />
        <TotalsBox {...sumsOf(draft)} />
      </div>
      {isIssuing && <IssueDialog draft={draft} onIssued={hand} onClose={() => askToIssue(false)} />}
      {preview}
      <LeaveGuard isUnsaved={() => draft.isDirty && !isLeaving.current} />
    </Page>
  );
};

// What was saved is what the core computed; only what is being typed is added up here.
const sumsOf = ({ seen, isDirty, lines }: Draft) =>
  seen && !isDirty ? seen : totalsOf(contractLines(lines));

const DraftFailure = ({ draft, onReload }: { draft: Draft; onReload: DraftEditorProps["onReload"] }) => {
  const { t } = useLingui();
  if (!draft.failure) return null;
  const isStale = failureOf(draft.failure)?.kind === "stale";
  const reload = async () => {
    const latest = await onReload?.();
    if (latest) draft.takeLatest(latest);
    draft.forget();
  };
  return (
    <Alert color="red" role="alert">
      <div className={classes.failure}>
        <span>{failureText(draft.failure)}</span>
        {isStale && onReload && (
          <Button size="compact-sm" variant="default" onClick={() => void reload()}>
            {t`Load the latest version`}
          </Button>
        )}
      </div>
    </Alert>
  );
};
