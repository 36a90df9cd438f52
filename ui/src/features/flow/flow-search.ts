/** What the address of the flow board says. */
export interface FlowSearch {
  /** The visit whose drawer is open. */
  visit?: string | undefined;
  /** The practitioner whose visits are shown. */
  with?: string | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Reads the address; what makes no sense is left out. */
export const readFlow = (search: Record<string, unknown>): FlowSearch => ({
  visit: text(search.visit),
  with: text(search.with),
});
