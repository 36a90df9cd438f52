import { useLingui } from "@lingui/react/macro";
import { type RefObject, useState } from "react";
import { usePaperPreview } from "~/features/documents/public";
import type { Prescription } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { notifyDone } from "~/shared/ui/notify";
import { useCheckAgain } from "./api";
import { focusCell } from "./focus";
import { filled, type WarningsByDrug, withoutReason } from "./prescription-form";
import type { usePrescriptionForm } from "./use-prescription-form";

type Form = ReturnType<typeof usePrescriptionForm>;

/** The way from the grid to the signed paper: check, save, ask for the password, sign, show. */
export const useSigning = (
  form: Form,
  warnings: WarningsByDrug,
  grid: RefObject<HTMLElement | null>,
  onLeave: () => void,
) => {
  const { t } = useLingui();
  const checkAgain = useCheckAgain();
  const { open, preview } = usePaperPreview(onLeave);
  const [draft, setDraft] = useState<Prescription | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const askReason = (): boolean => {
    const row = withoutReason(form.rows, warnings);
    if (!row) return false;
    form.setProblem(row.key, { override_reason: t`Say why it is prescribed all the same.` });
    focusCell(grid, row.key, "override_reason");
    return true;
  };
  const refuse = (error: unknown) => {
    const isPlaced = form.place(error);
    setProblem(isPlaced ? t`Please check the marked fields.` : failureText(error));
    if (failureOf(error)?.detail.kind === "allergies" && !askReason()) void checkAgain();
  };
  const save = async (): Promise<Prescription | null> => {
    setProblem(null);
    if (filled(form.rows).length === 0) {
      setProblem(t`Add at least one medicine.`);
      return null;
    }
    try {
      return await form.save();
    } catch (error) {
      refuse(error);
      return null;
    }
  };
  return {
    draft,
    problem,
    preview,
    saveDraft: async (): Promise<boolean> => {
      const isSaved = (await save()) !== null;
      if (isSaved) notifyDone(t`Draft saved`);
      return isSaved;
    },
    begin: async () => {
      if (!askReason()) setDraft(await save());
    },
    stop: () => setDraft(null),
    /** Rejects when the password is wrong; what belongs to the grid is shown there instead. */
    sign: async (password: string) => {
      if (!draft) return;
      try {
        const { prescription_id } = await form.sign(password, draft);
        notifyDone(t`The prescription is signed`);
        open({ kind: "prescription", prescription_id });
      } catch (error) {
        const kind = failureOf(error)?.detail.kind;
        if (kind !== "fields" && kind !== "allergies") throw error;
        refuse(error);
      }
    },
  };
};
