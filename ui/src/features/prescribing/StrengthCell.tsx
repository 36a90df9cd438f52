import { useDrugSearch } from "./api";
import type { CellProps } from "./cell";
import { SuggestCell } from "./SuggestCell";

/** How strong the medicine is; the usual strengths of the chosen one are offered. */
export const StrengthCell = ({ drug, ...cell }: CellProps & { drug: string }) => {
  const { data: hits = [] } = useDrugSearch(drug.trim());
  const hit = hits.find(({ name }) => name === drug.trim());
  return <SuggestCell {...cell} offers={hit?.strengths ?? []} />;
};
