import { useDebouncedValue } from "@mantine/hooks";
import { useAllergyCheck } from "./api";
import type { Checked, Row } from "./prescription-form";

const PAUSE_MS = 250;
const none: Checked = { warnings: {}, unlisted: [] };

/** What the core says about the typed medicines, asked a moment after the typing stops. */
export const useWarnings = (patientId: string, rows: readonly Row[]): Checked => {
  const drugs = [...new Set(rows.map(({ item }) => item.drug.trim()).filter(Boolean))];
  const [asked] = useDebouncedValue(drugs.join("\n"), PAUSE_MS);
  const { data = none } = useAllergyCheck(patientId, asked === "" ? [] : asked.split("\n"));
  return data;
};
