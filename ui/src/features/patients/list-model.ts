import type { PatientHit } from "~/ipc/bindings";

/** One line of the patient list. */
export type ListRow =
  | { kind: "heading"; key: "recent" | "all" }
  | { kind: "patient"; key: string; hit: PatientHit }
  | { kind: "register"; key: "register"; text: string };

interface Found {
  text: string;
  hits: PatientHit[];
  recent: PatientHit[];
  mayRegister: boolean;
}

/** The lines to show: while nothing is typed the recent patients come first; an unknown name can be registered. */
export const rowsOf = ({ text, hits, recent, mayRegister }: Found): ListRow[] => {
  const found = hits.map((hit): ListRow => ({ kind: "patient", key: hit.patient_id, hit }));
  if (text !== "") return mayRegister ? [...found, { kind: "register", key: "register", text }] : found;
  if (recent.length === 0 || hits.length === 0) return found;
  return [
    { kind: "heading", key: "recent" },
    ...recent.map((hit): ListRow => ({ kind: "patient", key: `recent-${hit.patient_id}`, hit })),
    { kind: "heading", key: "all" },
    ...found,
  ];
};

/** The next line that can be chosen, some steps away; it stays where it is at the ends. */
export const step = (rows: ListRow[], from: number, by: number): number => {
  const choosable = rows.flatMap(({ kind }, at) => (kind === "heading" ? [] : [at]));
  if (choosable.length === 0) return -1;
  const before = choosable.findLastIndex((at) => at <= from);
  const wanted = before < 0 ? (by > 0 ? by - 1 : 0) : before + by;
  return choosable[Math.min(Math.max(wanted, 0), choosable.length - 1)] ?? -1;
};
