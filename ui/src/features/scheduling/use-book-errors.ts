import { useLingui } from "@lingui/react/macro";
import { failureText } from "~/shared/format/failure";
import { LONGEST_REASON, type Refusal } from "./book-form";
import type { ChosenPlace } from "./use-place";

/** What is said at the time while there is no place; nothing while there is one, or may be one yet. */
export const useMissingTime = ({ draft, place, isLooking, unfound }: ChosenPlace): string | undefined => {
  const { t } = useLingui();
  if (place || isLooking) return undefined;
  if (unfound) return failureText(unfound);
  return draft.starts_minute === null ? t`Choose a time.` : t`Nobody is free then.`;
};

/** The words at each field: what is missing, or what the core refused. */
export const useBookErrors = (wrong: readonly string[], refusal: Refusal | null, place: ChosenPlace) => {
  const { t } = useLingui();
  const most = LONGEST_REASON;
  const missing: Record<string, string | undefined> = {
    patient: t`Choose a patient.`,
    time: useMissingTime(place),
    reason: t`At most ${most} characters.`,
  };
  const errors: Partial<Record<NonNullable<Refusal["field"]> | "form", string | undefined>> =
    Object.fromEntries(wrong.map((field) => [field, missing[field]]));
  if (!refusal) return errors;
  const isLength = refusal.field === "minutes";
  const text = isLength
    ? t`An appointment lasts 5 to 480 minutes, in steps of five.`
    : (refusal.said ?? failureText(refusal.error));
  return { ...errors, [refusal.field ?? "form"]: text };
};
