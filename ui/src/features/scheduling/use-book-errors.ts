import { useLingui } from "@lingui/react/macro";
import { failureText } from "~/shared/format/failure";
import { LONGEST_REASON, type Refusal } from "./book-form";

/** The words at each field: what is missing, or what the core refused. */
export const useBookErrors = (wrong: readonly string[], refusal: Refusal | null, isTimed: boolean) => {
  const { t } = useLingui();
  const most = LONGEST_REASON;
  const missing: Record<string, string> = {
    patient: t`Choose a patient.`,
    time: isTimed ? t`Nobody is free then.` : t`Choose a time.`,
    reason: t`At most ${most} characters.`,
  };
  const errors: Partial<Record<NonNullable<Refusal["field"]> | "form", string>> = Object.fromEntries(
    wrong.map((field) => [field, missing[field]]),
  );
  if (!refusal) return errors;
  const isLength = refusal.field === "minutes";
  const text = isLength
    ? t`An appointment lasts 5 to 480 minutes, in steps of five.`
    : (refusal.said ?? failureText(refusal.error));
  return { ...errors, [refusal.field ?? "form"]: text };
};
