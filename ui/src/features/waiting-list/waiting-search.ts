/** What the address of the waiting list says. */
export interface WaitingSearch {
  /** The patient who is put on the list. */
  patient?: string;
  /** Whether somebody is put on the list who is still to be chosen. */
  add?: boolean;
}

/** Reads the address; what makes no sense is left out. */
export const readWaitingSearch = (search: Record<string, unknown>): WaitingSearch => ({
  ...(typeof search.patient === "string" && search.patient !== "" && { patient: search.patient }),
  ...(search.add === true && { add: true }),
});
