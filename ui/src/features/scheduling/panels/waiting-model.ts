import type { PatientVisit } from "~/ipc/bindings";

/** Who waits for oneself before who waits for others, each in the order in which they came. */
export const ownFirst = (waiting: readonly PatientVisit[], practitionerId: string | null): PatientVisit[] => {
  const isOwn = ({ card }: PatientVisit): number => Number(card.practitioner_id === practitionerId);
  return waiting.toSorted((a, b) => isOwn(b) - isOwn(a));
};
