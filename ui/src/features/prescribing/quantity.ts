import { daysOf, type TypedItem } from "./prescription-form";

const countable: Record<string, "tablet" | "capsule" | "sachet" | "suppository" | "patch"> = {
  tablet: "tablet",
  modified_release_tablet: "tablet",
  dispersible_tablet: "tablet",
  chewable_tablet: "tablet",
  capsule: "capsule",
  sachet: "sachet",
  suppository: "suppository",
  patch: "patch",
};

/** How many pieces of what. */
export interface Pieces {
  count: number;
  unit: (typeof countable)[string];
}

/** In what a form is counted, if it is. */
export const unitOf = (form: string): Pieces["unit"] | undefined => countable[form];

/**
 * How many pieces a course takes, where that can be worked out: 1-0-1 for 7 days are 14 tablets.
 * `perDay` says how often a day a worded frequency is. It is only ever offered, never filled in.
 */
export const piecesOf = (item: TypedItem, perDay: Record<string, number>): Pieces | null => {
  const unit = unitOf(item.form);
  const days = daysOf(item.duration_days);
  const daily = dailyOf(item, perDay);
  if (!unit || days === null || daily === null) return null;
  const count = Math.ceil(days * daily);
  return count > 0 ? { count, unit } : null;
};

// In 1-0-1 the numbers are the doses themselves; "twice a day" needs the dose: 1 tablet.
const dailyOf = ({ frequency, dose }: TypedItem, perDay: Record<string, number>): number | null => {
  const pattern = /^(\d(?:\.5)?)[-+](\d(?:\.5)?)[-+](\d(?:\.5)?)(?:[-+](\d(?:\.5)?))?$/.exec(
    frequency.trim(),
  );
  if (pattern) return pattern.slice(1).reduce((sum, part) => sum + Number(part ?? 0), 0);
  const times = perDay[frequency.trim()];
  const each = /^(\d+(?:\.5)?)(?![\d.])(?!\s*(?:mg|g|ml|mcg|µg)\b)/i.exec(dose.trim());
  return times !== undefined && each ? times * Number(each[1]) : null;
};
