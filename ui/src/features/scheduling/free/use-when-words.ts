import { useLingui } from "@lingui/react/macro";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { weekFrom } from "~/shared/week-hours";
import { type Hours, LATE, type Part, partOf } from "./when";

/** How it is said when somebody can come. */
export const useWhenWords = () => {
  const { t } = useLingui();
  const { weekday, manner } = useFormat();
  const late = formatMinutes(LATE);
  const parts: Record<Part, string> = {
    any: t`Any time`,
    morning: t`Mornings`,
    afternoon: t`Afternoons`,
    late: t`After ${late}`,
  };
  const week = weekFrom(firstWeekday(manner.country));
  const days = ({ weekdays }: Hours): string =>
    week
      .filter((one) => weekdays.includes(one))
      .map((one) => weekday(one, "short"))
      .join(", ");
  const times = (hours: Hours): string => {
    const part = partOf(hours);
    if (part) return part === "any" ? "" : parts[part];
    const [from, until] = [formatMinutes(hours.from ?? 0), formatMinutes(hours.until ?? 0)];
    if (hours.until === null) return t`From ${from}`;
    return hours.from === null ? t`Until ${until}` : `${from}–${until}`;
  };
  return {
    week,
    parts,
    days,
    times,
    /** Both at once. */
    hours: (hours: Hours): string => [days(hours), times(hours)].filter(Boolean).join(" · "),
  };
};
