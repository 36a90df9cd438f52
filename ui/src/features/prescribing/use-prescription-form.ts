import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AllergyWarning, DrugHit, FieldProblem, Prescription } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { actionKey, useActionKey } from "~/shared/action-key";
import { fieldErrors } from "~/shared/format/failure";
import { notifyUndoable } from "~/shared/ui/notify";
import { useSavePrescription, useSignPrescription } from "./api";
import {
  answer,
  blankRow,
  change,
  choose,
  filled,
  isChosen,
  itemOf,
  type Problems,
  problemsAt,
  type Row,
  remove,
  restore,
  rowsOf,
  type TypedItem,
} from "./prescription-form";

/** A prescription while it is written: its rows, what is wrong with them, and what is on the disk. */
export const usePrescriptionForm = (
  encounterId: string,
  stored: Prescription | null,
  onDirty: (isDirty: boolean) => void,
) => {
  const { t } = useLingui();
  const [rows, setRows] = useState<Row[]>(() => rowsOf(stored?.items ?? []));
  const [kept, keep] = useState(stored);
  const [isDirty, markDirty] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const save = useSavePrescription();
  const sign = useSignPrescription();
  // Each state of the rows is saved under one key, however often it takes.
  const [saving, setSaving] = useState(actionKey);
  const signing = useActionKey();

  const setDirty = (on: boolean) => {
    markDirty(on);
    onDirty(on);
  };
  const edit = (next: (rows: readonly Row[]) => Row[]) => {
    setRows(next);
    setDirty(true);
    setSaving(actionKey());
  };
  /** Shows what belongs to a cell at the cell; says whether that was all. */
  const place = (error: unknown): boolean => {
    const detail = failureOf(error)?.detail;
    if (detail?.kind !== "fields") return false;
    const words = fieldErrors(error);
    const word = ({ field, code }: FieldProblem) =>
      field.endsWith("duration_days") && code !== "required" ? t`1 to 366 days` : (words[field] ?? code);
    const found = problemsAt(detail.problems, filled(rows), word);
    setProblems(found);
    return Object.keys(found).length > 0;
  };
  return {
    rows,
    kept,
    isDirty,
    problems,
    place,
    isSaving: save.isPending,
    add: () => {
      const row = blankRow();
      setRows((before) => [...before, row]);
      return row.key;
    },
    change: (key: string, part: Partial<TypedItem>) => {
      edit((before) => change(before, key, part));
      setProblems((before) => ({ ...before, [key]: cleared(before[key], part) }));
    },
    answer: (key: string, override_reason: string, shown: readonly AllergyWarning[]) => {
      edit((before) => answer(before, key, override_reason, shown));
      setProblems((before) => ({ ...before, [key]: cleared(before[key], { override_reason }) }));
    },
    choose: (key: string, hit: DrugHit) => {
      if (isChosen(rows, key, hit)) return;
      edit((before) => choose(before, key, hit));
      setProblems((before) => ({
        ...before,
        [key]: cleared(before[key], { drug: "", form: "", route: "" }),
      }));
    },
    setProblem: (key: string, part: Problems[string]) =>
      setProblems((before) => ({ ...before, [key]: { ...before[key], ...part } })),
    remove: (row: Row) => {
      const at = rows.indexOf(row);
      edit((before) => remove(before, row.key));
      const drug = row.item.drug.trim();
      if (filled([row]).length === 0) return;
      const undo = async () => edit((before) => restore(before, row, at));
      notifyUndoable({ label: drug ? t`Removed ${drug}` : t`Removed a row`, undo });
    },
    save: async (): Promise<Prescription> => {
      if (kept && !isDirty) return kept;
      const saved = await save.mutateAsync({
        key: saving,
        encounter_id: encounterId,
        prescription_id: kept?.prescription_id ?? null,
        items: filled(rows).map(itemOf),
        version: kept?.version ?? null,
      });
      keep(saved);
      setDirty(false);
      setProblems({});
      return saved;
    },
    sign: async (password: string, saved: Prescription): Promise<Prescription> => {
      const { prescription_id, version } = saved;
      const signed = await sign.mutateAsync({ key: signing, prescription_id, version, password });
      keep(signed);
      return signed;
    },
  };
};

const cleared = (problems: Problems[string] | undefined, typed: Partial<TypedItem>): Problems[string] =>
  Object.fromEntries(Object.entries(problems ?? {}).filter(([field]) => !(field in typed)));
