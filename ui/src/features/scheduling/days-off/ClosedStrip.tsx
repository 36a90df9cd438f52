import { useLingui } from "@lingui/react/macro";
import { IconCalendarOff } from "@tabler/icons-react";
import type { Day } from "~/shared/format/day";
import { useExceptionsOn } from "./api";
import classes from "./ClosedStrip.module.css";
import { closuresOf, hoursOf } from "./exception-list";

/** Says above the day that the clinic is closed, and why; nothing on other days. */
export const ClosedStrip = ({ day }: { day: Day }) => {
  const { t } = useLingui();
  const closures = closuresOf(useExceptionsOn(day));
  const say = (hours: string | null, reason: string): string => {
    if (hours) return reason ? t`Closed ${hours}: ${reason}` : t`Closed ${hours}`;
    return reason ? t`Closed: ${reason}` : t`Closed all day`;
  };
  return closures.map((closure) => (
    <p key={closure.exception_id} className={classes.strip}>
      <IconCalendarOff size={16} stroke={1.6} aria-hidden />
      <span dir="auto">{say(hoursOf(closure), closure.reason)}</span>
    </p>
  ));
};
