import { useLingui } from "@lingui/react/macro";
import type { Column } from "../board-model";
import { useExceptions } from "./api";
import { closuresOf, hoursOf, leaveOf } from "./exception-list";

/**
 * Says of each column whose practitioner is on leave that it is so, by the column's key; why is nobody's business
 * at the board. A day of a week also says when the clinic is closed, which stands above the board of a day.
 */
export const useAway = (columns: readonly Column[]): ReadonlyMap<string, string> => {
  const { t } = useLingui();
  const first = columns.map(({ day }) => day).sort()[0] ?? "";
  const { data: all = [] } = useExceptions(first);
  const away = new Map<string, string>();
  for (const { key, day, spot } of columns) {
    const today = all.filter(({ first_day, last_day }) => first_day <= day && day <= last_day);
    const closed = spot.day === undefined ? undefined : closuresOf(today)[0];
    const leave = leaveOf(today).get(spot.practitioner_id ?? "");
    const hours = hoursOf(closed ?? leave ?? { starts_minute: 0, ends_minute: 24 * 60 });
    if (closed) away.set(key, closed.reason || (hours ? t`Closed ${hours}` : t`Closed all day`));
    else if (leave) away.set(key, hours ? t`On leave ${hours}` : t`On leave`);
  }
  return away;
};
