import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Popover, useDirection } from "@mantine/core";
import { IconCalendar, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import { addDays } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import classes from "./DayNav.module.css";

const DayCalendar = lazy(() => import("./DayCalendar").then((m) => ({ default: m.DayCalendar })));

interface DayNavProps {
  day: string;
  today: string;
  onGo: (day: string) => void;
}

/** Which day is shown, and the ways to others: the arrows, today, the small calendar. */
export const DayNav = ({ day, today, onGo }: DayNavProps) => {
  const { t } = useLingui();
  const { day: write } = useFormat();
  const isRtl = useDirection().dir === "rtl";
  const [isOpen, setOpen] = useState(false);
  const [Earlier, Later] = isRtl ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight];
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (isOpen || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
    onGo(addDays(day, (key === "ArrowRight") === isRtl ? -1 : 1));
  };
  const pick = (chosen: string) => {
    setOpen(false);
    onGo(chosen);
  };
  return (
    <div className={classes.nav} role="group" aria-label={t`Day`} onKeyDown={onKeyDown}>
      <ActionIcon variant="default" aria-label={t`Previous day`} onClick={() => onGo(addDays(day, -1))}>
        <Earlier size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" onClick={() => onGo(today)} aria-current={day === today ? "date" : undefined}>
        {t`Today`}
      </Button>
      <ActionIcon variant="default" aria-label={t`Next day`} onClick={() => onGo(addDays(day, 1))}>
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
            {write(day, "full")}
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
