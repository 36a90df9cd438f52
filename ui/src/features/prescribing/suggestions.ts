import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { usePaperWords } from "./paper-words";
import { type Column, daysOf, type TypedItem } from "./prescription-form";
import { type Pieces, piecesOf, unitOf } from "./quantity";

const DURATIONS = [3, 5, 7, 10, 14, 30, 90];

const times: [MessageDescriptor, number][] = [
  [msg`once a day`, 1],
  [msg`twice a day`, 2],
  [msg`three times a day`, 3],
  [msg`four times a day`, 4],
  [msg`every 8 hours`, 3],
  [msg`every 12 hours`, 2],
  [msg`at night`, 1],
  [msg`in the morning`, 1],
  [msg`when needed`, 0],
];

const doses: Record<string, (MessageDescriptor | string)[]> = {
  tablet: [msg`1 tablet`, msg`half a tablet`, msg`2 tablets`],
  capsule: [msg`1 capsule`, msg`2 capsules`],
  syrup: ["5 mL", "10 mL", "2.5 mL"],
  suspension: ["5 mL", "10 mL", "2.5 mL"],
  inhaler: [msg`1 puff`, msg`2 puffs`],
  eye_drops: [msg`1 drop`, msg`2 drops`],
  ear_drops: [msg`2 drops`, msg`3 drops`],
  cream: [msg`a thin layer`],
  ointment: [msg`a thin layer`],
  sachet: [msg`1 sachet`],
};

const instructions = [
  msg`after meals`,
  msg`before meals`,
  msg`with plenty of water`,
  msg`finish the whole course`,
  msg`at bedtime`,
];

const packs = [msg`1 bottle`, msg`1 tube`, msg`1 pack`];

const counted = ({ count, unit }: Pieces): MessageDescriptor =>
  ({
    tablet: msg`${plural(count, { one: "# tablet", other: "# tablets" })}`,
    capsule: msg`${plural(count, { one: "# capsule", other: "# capsules" })}`,
    sachet: msg`${plural(count, { one: "# sachet", other: "# sachets" })}`,
    suppository: msg`${plural(count, { one: "# suppository", other: "# suppositories" })}`,
    patch: msg`${plural(count, { one: "# patch", other: "# patches" })}`,
  })[unit];

/** What is offered in the cells of a row. It is written on paper as it is chosen, in the language of the paper. */
export const useSuggestions = (): ((column: Column, item: TypedItem) => string[]) => {
  const words = usePaperWords();
  return (column, item) => suggestionsIn(words, column, item);
};

/** Names the pieces behind a bare number: `2` of a capsule are 2 capsules. Other forms have no such unit. */
export const useUnits = (): ((text: string, form: string) => string) => {
  const words = usePaperWords();
  return (text, form) => {
    const unit = unitOf(form);
    const [count] = /^\s*\d{1,3}\s*$/.exec(text) ?? [];
    return unit && count ? words._(counted({ count: Number(count), unit })) : text;
  };
};

const suggestionsIn = (words: I18n, column: Column, item: TypedItem): string[] => {
  const inWords = (offers: (MessageDescriptor | string)[]) =>
    offers.map((offer) => (typeof offer === "string" ? offer : words._(offer)));
  if (column === "frequency")
    return ["1-0-1", "1-1-1", "1-0-0", "0-0-1", ...inWords(times.map(([word]) => word))];
  if (column === "dose") return inWords(doses[item.form] ?? []);
  if (column === "duration_days")
    return DURATIONS.filter((days) => days !== daysOf(item.duration_days)).map(String);
  if (column === "instructions") return inWords(instructions);
  if (column === "quantity") {
    const perDay = Object.fromEntries(times.map(([word, count]) => [words._(word), count]));
    const pieces = piecesOf(item, perDay);
    return inWords([...(pieces ? [counted(pieces)] : []), ...packs]);
  }
  return [];
};
