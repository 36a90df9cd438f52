import type { Cancellation } from "./api";

/** A cancellation as it is filled in. */
export interface CancelDraft {
  by: "patient" | "clinic";
  code: string;
  reason: string;
}

/** The coded reasons, by who calls off; the last one is for all others. */
export const cancelCodes: Record<CancelDraft["by"], readonly string[]> = {
  patient: ["feeling_better", "feeling_worse", "sick", "away", "work", "other"],
  clinic: ["practitioner_away", "closed", "other"],
};

/** A form that nobody has filled in yet. */
export const emptyCancel: CancelDraft = { by: "patient", code: "", reason: "" };

/** The draft called off by somebody else; a code that only the other side has is dropped. */
export const calledOffBy = (draft: CancelDraft, by: CancelDraft["by"]): CancelDraft => ({
  ...draft,
  by,
  code: cancelCodes[by].includes(draft.code) ? draft.code : "",
});

/** Which fields still stand in the way. */
export const missingInCancel = ({ code, reason }: CancelDraft): ("code" | "reason")[] => {
  if (code === "") return ["code"];
  return code === "other" && reason.trim() === "" ? ["reason"] : [];
};

/** What is sent. */
export const cancellation = ({
  by,
  code,
  reason,
}: CancelDraft): Pick<Cancellation, "by" | "code" | "reason"> => ({
  by,
  code,
  reason: reason.trim(),
});
