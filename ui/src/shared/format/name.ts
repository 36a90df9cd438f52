/** The parts of a person's name; either may be all there is. */
export interface PersonName {
  given: string;
  family: string;
}

/** The name as lists sort it: Rahman, Paul. */
export const listName = ({ given, family }: PersonName): string => [family, given].filter(Boolean).join(", ");

/** The name as it is said: Paul Rahman. */
export const spokenName = ({ given, family }: PersonName): string =>
  [given, family].filter(Boolean).join(" ");

const titles = /^(dr|prof|mr|mrs|ms|md|mst|mohd|ডা|ডাঃ|ড|মোঃ)\.?$/i;

/** One or two letters that stand for a name where there is no picture. */
export const initials = (name: string): string => {
  const words = name.split(/[\s,]+/).filter((word) => word && !titles.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => firstLetter(word ?? ""))
    .join("")
    .toLocaleUpperCase();
};

const firstLetter = (word: string): string => {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word);
  return first?.segment ?? "";
};
