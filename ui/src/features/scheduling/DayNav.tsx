import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Popover, useDirection } from "@mantine/core";
import { IconCalendar, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import { addDays, firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import classes from "./DayNav.module.css";
import type { View } from "./schedule-search";
import { addMonths, weekStart } from "./views/month-model";

const DayCalendar = lazy(() => import("./DayCalendar").then((m) => ({ default: m.DayCalendar })));

interface DayNavProps {
  day: string;
  today: string;
  /** What is shown of which the arrows turn the pages. */
  view: View | undefined;
  onGo: (day: string) => void;
}

/** Which days are shown, and the ways to others: the arrows, today, the small calendar. */
export const DayNav = ({ day, today, view, onGo }: DayNavProps) => {
  const { t } = useLingui();
  const { day: write, days, manner } = useFormat();
  const labels = {
    week: { earlier: t`Previous week`, later: t`Next week` },
    month: { earlier: t`Previous month`, later: t`Next month` },
    day: { earlier: t`Previous day`, later: t`Next day` },
  }[view === "week" || view === "month" ? view : "day"];
  const turn = (by: 1 | -1) =>
    onGo(view === "month" ? addMonths(day, by) : addDays(day, view === "week" ? 7 * by : by));
  const written = () => {
    if (view === "month") return write(day, "month");
    const first = weekStart(day, firstWeekday(manner.country));
    return view === "week" ? days(first, addDays(first, 6)) : write(day, "full");
  };
  const isRtl = useDirection().dir === "rtl";
  const [isOpen, setOpen] = useState(false);
  const [Earlier, Later] = isRtl ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight];
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (isOpen || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
    turn((key === "ArrowRight") === isRtl ? -1 : 1);
  };
  const pick = (chosen: string) => {
    setOpen(false);
    onGo(chosen);
  };
  return (
    <div className={classes.nav} role="group" aria-label={t`Day`} onKeyDown={onKeyDown}>
      <ActionIcon variant="default" aria-label={labels.earlier} onClick={() => turn(-1)}>
        <Earlier size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" onClick={() => onGo(today)} aria-current={day === today ? "date" : undefined}>
        {t`Today`}
      </Button>
      <ActionIcon variant="default" aria-label={labels.later} onClick={() => turn(1)}>
        <Later size={16} aria-hidden />
      </ActionIcon>
      <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus shadow="md" position="bottom-start">
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            className={classes.date}
            rightSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            {written()}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense fallback={<div className={classes.calendar} />}>
            <DayCalendar day={day} today={today} onPick={pick} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
