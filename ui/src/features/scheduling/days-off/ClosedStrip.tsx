import { useLingui } from "@lingui/react/macro";
import { IconCalendarOff } from "@tabler/icons-react";
import type { AvailabilityException } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { useExceptionsOn } from "./api";
import classes from "./ClosedStrip.module.css";
import { closuresOf, hoursOf, placeClosuresOf } from "./exception-list";
import { useExceptionWords } from "./words";

interface ClosedStripProps {
  day: Day;
  /** The place that is looked at; all when absent. */
  at?: string | undefined;
}

/** Says above the day that the clinic or one of its places is closed, and why; nothing on other days. */
export const ClosedStrip = ({ day, at }: ClosedStripProps) => {
  const say = useClosedWords();
  const today = useExceptionsOn(day);
  return [...closuresOf(today), ...placeClosuresOf(today, at)].map((closure) => (
    <p key={closure.exception_id} className={classes.strip}>
      <IconCalendarOff size={16} stroke={1.6} aria-hidden />
      <span dir="auto">{say(closure)}</span>
    </p>
  ));
};

const useClosedWords = () => {
  const { t } = useLingui();
  const words = useExceptionWords();
  return (closure: AvailabilityException): string => {
    const [hours, { reason }] = [hoursOf(closure), closure];
    if (closure.location_id !== null) {
      const place = words.place(closure);
      if (hours) return reason ? t`${place} closed ${hours}: ${reason}` : t`${place} closed ${hours}`;
      return reason ? t`${place} closed: ${reason}` : t`${place} closed all day`;
    }
    if (hours) return reason ? t`Closed ${hours}: ${reason}` : t`Closed ${hours}`;
    return reason ? t`Closed: ${reason}` : t`Closed all day`;
  };
};
