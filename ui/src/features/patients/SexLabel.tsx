import { useLingui } from "@lingui/react/macro";
import { sexWords } from "./words";

/** A sex in words. */
export const SexLabel = ({ sex }: { sex: string }) => {
  const { i18n } = useLingui();
  const word = sexWords[sex];
  return word ? i18n._(word) : sex;
};
