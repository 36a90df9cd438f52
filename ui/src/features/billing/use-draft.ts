import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Invoice, InvoiceLine } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { fieldErrors } from "~/shared/format/failure";
import { useAmendInvoice, useDraftInvoice, useIssueInvoice } from "./api";
import {
  type Cell,
  contractLines,
  type DraftLine,
  type LineProblem,
  lineProblems,
  linesOf,
  refusedCells,
  sameKeys,
} from "./invoice-form";

/** What is wrong with the lines, in words, by line and cell. */
export type LineErrors = Record<string, Partial<Record<Cell, string>>>;

interface Content {
  lines: InvoiceLine[];
  notes: string;
}

const contentOf = (invoice: Invoice | null): Content => ({
  lines: contractLines(linesOf(invoice)),
  notes: invoice?.notes ?? "",
});

const same = (a: Content, b: Content): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The draft that is being typed, from the version that was seen when it began; `latest` is what the core has now. */
export const useDraft = (latest: Invoice | null, patientId: string) => {
  const [seen, see] = useState(latest);
  const [lines, setLines] = useState(() => linesOf(latest));
  const [notes, setNotes] = useState(latest?.notes ?? "");
  const [errors, setErrors] = useState<LineErrors>({});
  const word = useProblemWords();
  const send = useSending();
  const content = { lines: contractLines(lines), notes: notes.trim() };
  const isDirty = !same(content, contentOf(seen));
  const take = (invoice: Invoice) => {
    see(invoice);
    setLines((before) => sameKeys(before, linesOf(invoice)));
    setNotes(invoice.notes);
    setErrors({});
  };
  // Someone else's change is shown at once while nothing is typed here that it could overwrite.
  if (latest && seen && latest.version > seen.version && !isDirty && !send.isPending) take(latest);
  const save = async (): Promise<Invoice | null> => {
    const problems = lineProblems(lines);
    setErrors(word(problems));
    if (Object.keys(problems).length > 0) return null;
    if (seen && !isDirty) return seen;
    try {
      const saved = await send.save(seen, patientId, content);
      take(saved);
      return saved;
    } catch (refusal) {
      setErrors(refusedCells(lines, fieldErrors(refusal)));
      return null;
    }
  };
  return {
    seen,
    lines,
    notes,
    errors,
    isDirty,
    isPending: send.isPending,
    failure: send.error,
    setNotes,
    change: (next: DraftLine[] | ((before: DraftLine[]) => DraftLine[])) => {
      setLines(next);
      setErrors({});
    },
    save,
    issue: send.issue,
    takeLatest: take,
    forget: send.reset,
  };
};

/** The draft that `useDraft` holds. */
export type Draft = ReturnType<typeof useDraft>;

const useSending = () => {
  const draft = useDraftInvoice();
  const amend = useAmendInvoice();
  const issue = useIssueInvoice();
  const saveKey = useContentKey();
  const issueKey = useContentKey();
  return {
    isPending: draft.isPending || amend.isPending || issue.isPending,
    error: issue.error ?? amend.error ?? draft.error,
    reset: () => {
      draft.reset();
      amend.reset();
      issue.reset();
    },
    save: (seen: Invoice | null, patient_id: string, content: Content): Promise<Invoice> => {
      if (!seen) {
        const input = { patient_id, encounter_id: null, ...content };
        return draft.mutateAsync({ key: saveKey(input), ...input });
      }
      const input = { invoice_id: seen.invoice_id, version: seen.version, ...content };
      return amend.mutateAsync({ key: saveKey(input), ...input });
    },
    issue: ({ invoice_id, version }: Invoice): Promise<Invoice> => {
      const input = { invoice_id, version };
      return issue.mutateAsync({ key: issueKey(input), ...input });
    },
  };
};

const useProblemWords = () => {
  const { t } = useLingui();
  const words: Record<LineProblem, string> = {
    description: t`Say what is billed.`,
    quantity: t`Write a number from 1 to 999.`,
    price: t`Write a price.`,
    rate: t`Write a percentage from 0 to 100.`,
  };
  return (problems: ReturnType<typeof lineProblems>): LineErrors =>
    Object.fromEntries(
      Object.entries(problems).map(([key, found]) => [
        key,
        Object.fromEntries(Object.entries(found).map(([cell, problem]) => [cell, words[problem]])),
      ]),
    );
};
