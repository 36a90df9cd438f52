import { useLingui } from "@lingui/react/macro";
import type { Day } from "~/shared/format/day";
import { useExceptionsOn } from "./api";
import { hoursOf, leaveOf } from "./exception-list";

/** Says of each practitioner who is on leave on a day that it is so. Why is nobody's business at the board. */
export const useAway = (day: Day): ReadonlyMap<string, string> => {
  const { t } = useLingui();
  const leave = leaveOf(useExceptionsOn(day));
  return new Map(
    [...leave].map(([id, exception]) => {
      const hours = hoursOf(exception);
      return [id, hours ? t`On leave ${hours}` : t`On leave`];
    }),
  );
};
