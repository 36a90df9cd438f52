import type { ChartDiagnosis } from "~/ipc/bindings";

/** Each diagnosis once, with the day on which it was made first; the latest new one stands first. */
export const distinctDiagnoses = (diagnoses: ChartDiagnosis[]): ChartDiagnosis[] => {
  const first = new Map<string, ChartDiagnosis>();
  for (const diagnosis of diagnoses) {
    const name = diagnosis.code || diagnosis.text.trim().toLocaleLowerCase();
    const known = first.get(name);
    if (!known || diagnosis.day < known.day) first.set(name, diagnosis);
  }
  return [...first.values()].toSorted((a, b) => b.day.localeCompare(a.day));
};
