import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Column, daysOf, type TypedItem } from "./prescription-form";
import { type Pieces, piecesOf } from "./quantity";

const DURATIONS = [3, 5, 7, 10, 14, 30, 90];

/** What is offered in the cells of a row. It is written on paper as it is chosen, in the language of the window. */
export const useSuggestions = (): ((column: Column, item: TypedItem) => string[]) => {
  const { t } = useLingui();
  const times: [string, number][] = [
    [t`once a day`, 1],
    [t`twice a day`, 2],
    [t`three times a day`, 3],
    [t`four times a day`, 4],
    [t`every 8 hours`, 3],
    [t`every 12 hours`, 2],
    [t`at night`, 1],
    [t`in the morning`, 1],
    [t`when needed`, 0],
  ];
  const doses: Record<string, string[]> = {
    tablet: [t`1 tablet`, t`half a tablet`, t`2 tablets`],
    capsule: [t`1 capsule`, t`2 capsules`],
    syrup: ["5 mL", "10 mL", "2.5 mL"],
    suspension: ["5 mL", "10 mL", "2.5 mL"],
    inhaler: [t`1 puff`, t`2 puffs`],
    eye_drops: [t`1 drop`, t`2 drops`],
    ear_drops: [t`2 drops`, t`3 drops`],
    cream: [t`a thin layer`],
    ointment: [t`a thin layer`],
    sachet: [t`1 sachet`],
  };
  const written = ({ count, unit }: Pieces): string =>
    ({
      tablet: plural(count, { one: "# tablet", other: "# tablets" }),
      capsule: plural(count, { one: "# capsule", other: "# capsules" }),
      sachet: plural(count, { one: "# sachet", other: "# sachets" }),
      suppository: plural(count, { one: "# suppository", other: "# suppositories" }),
      patch: plural(count, { one: "# patch", other: "# patches" }),
    })[unit];
  return (column, item) => {
    if (column === "frequency") return ["1-0-1", "1-1-1", "1-0-0", "0-0-1", ...times.map(([word]) => word)];
    if (column === "dose") return doses[item.form] ?? [];
    if (column === "duration_days")
      return DURATIONS.filter((days) => days !== daysOf(item.duration_days)).map(String);
    if (column === "instructions") {
      return [
        t`after meals`,
        t`before meals`,
        t`with plenty of water`,
        t`finish the whole course`,
        t`at bedtime`,
      ];
    }
    if (column === "quantity") {
      const pieces = piecesOf(item, Object.fromEntries(times));
      return [...(pieces ? [written(pieces)] : []), t`1 bottle`, t`1 tube`, t`1 pack`];
    }
    return [];
  };
};
