import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { failures } from "../failures";

/** Says what is in the way of one visit of a series. */
export const useRefusalWords = () => {
  const { t, i18n } = useLingui();
  return (code: string): string => {
    const known = failures[code];
    return known ? i18n._(known) : t`Something is in the way.`;
  };
};

/** The sentences about several visits at once. */
export const useSeriesWords = () => {
  const { t } = useLingui();
  return {
    bookAll: (count: number) => t`${plural(count, { one: "Book # visit", other: "Book # visits" })}`,
    booked: (count: number) => t`${plural(count, { one: "Booked # visit", other: "Booked # visits" })}`,
    moved: (count: number) => t`${plural(count, { one: "Moved # visit", other: "Moved # visits" })}`,
    cancelled: (count: number) =>
      t`${plural(count, { one: "Cancelled # visit", other: "Cancelled # visits" })}`,
    failing: (count: number) =>
      t`${plural(count, {
        one: "# visit cannot be booked then: choose another time, or leave it out.",
        other: "# visits cannot be booked then: choose other times, or leave them out.",
      })}`,
  };
};
