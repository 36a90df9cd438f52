import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useBlockTypes, useLocations } from "~/features/availability/public";
import { useFormat } from "~/shared/format/format";
import type { DraftRule, RuleProblem } from "./week-rules";

/** Words for what is wrong with a day. */
export const problemWords: Record<RuleProblem, ReturnType<typeof msg>> = {
  incomplete: msg`A time is missing.`,
  backwards: msg`The end lies before the beginning.`,
  overlap: msg`Two intervals overlap.`,
  no_first_day: msg`Hours that do not hold every week need a first day.`,
  days_backwards: msg`The last day lies before the first.`,
};

/** Words for how often a rule comes back. */
export const useRhythmWord = () => {
  const { t } = useLingui();
  return (weeks: number): string => {
    if (weeks === 1) return t`Every week`;
    return weeks === 2 ? t`Every second week` : t`Every ${weeks} weeks`;
  };
};

/** Words for what a rule says beyond its times. */
export const useRuleWords = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const rhythm = useRhythmWord();
  const { data: places = [] } = useLocations();
  const { data: kinds = [] } = useBlockTypes();
  return (rule: DraftRule): string => {
    const { kind, every_weeks, valid_from, valid_to, location_id, block_type_id } = rule;
    const [from, to] = [valid_from && day(valid_from), valid_to && day(valid_to)];
    const place = places.find((one) => one.location_id === location_id)?.name;
    const block = kinds.find((one) => one.block_type_id === block_type_id)?.name;
    return [
      kind === "break" && t`Break`,
      kind === "block" && (block ?? t`Block-out`),
      every_weeks > 1 && rhythm(every_weeks),
      from && t`from ${from}`,
      to && t`until ${to}`,
      place,
    ]
      .filter(Boolean)
      .join(" · ");
  };
};
