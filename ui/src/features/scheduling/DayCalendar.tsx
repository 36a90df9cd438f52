import { useLingui } from "@lingui/react/macro";
import { ActionIcon, useDirection } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Day } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { useMonthLoad } from "./api";
import classes from "./DayCalendar.module.css";
import { useBoardChoice } from "./views/board-choice";
import { MonthGrid } from "./views/MonthGrid";
import { addMonths, dotsOf, monthOf } from "./views/month-model";

interface DayCalendarProps {
  day: Day;
  today: Day;
  onPick: (day: Day) => void;
}

/** A month of days to choose from; up to three dots under a day say how full it is. */
export const DayCalendar = ({ day, today, onPick }: DayCalendarProps) => {
  const { t } = useLingui();
  const { day: writeDay } = useFormat();
  const write = (one: Day) => writeDay(one, "month");
  const isRtl = useDirection().dir === "rtl";
  const [month, turn] = useState(monthOf(day));
  const { data } = useMonthLoad(month, useBoardChoice().practitioners);
  const [Earlier, Later] = isRtl ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight];
  const go = (by: 1 | -1) => turn(monthOf(addMonths(`${month}-01`, by)));
  return (
    <div className={classes.calendar}>
      <div className={classes.head}>
        <ActionIcon variant="subtle" color="gray" aria-label={t`Previous month`} onClick={() => go(-1)}>
          <Earlier size={16} aria-hidden />
        </ActionIcon>
        <span aria-live="polite">{write(`${month}-01`)}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t`Next month`} onClick={() => go(1)}>
          <Later size={16} aria-hidden />
        </ActionIcon>
      </div>
      <MonthGrid
        className={classes.days}
        month={month}
        chosen={day}
        today={today}
        loads={data?.days ?? []}
        takesFocus
        onPick={onPick}
        onMonth={turn}
      >
        {(one, load) => (
          <>
            <span aria-hidden>{Number(one.slice(8))}</span>
            <span className={classes.dots} data-dots={load ? dotsOf(load) : 0} aria-hidden />
          </>
        )}
      </MonthGrid>
    </div>
  );
};
