import { useDirection } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { DayLoad } from "~/ipc/bindings";
import { type Day, firstWeekday, weekdayName } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { dayAfterKey, monthOf, weeksOf } from "./month-model";
import { useLoadWords } from "./use-load-words";

interface MonthGridProps {
  className: string | undefined;
  month: string;
  /** The day that is shown elsewhere. */
  chosen: Day;
  today: Day;
  loads: readonly DayLoad[];
  /** Whether the focus goes to the chosen day at once. */
  takesFocus?: boolean;
  onPick: (day: Day) => void;
  /** The keys went into another month. */
  onMonth: (month: string) => void;
  children: (day: Day, load: DayLoad | undefined) => ReactNode;
}

/** The days of a month as buttons in a table; the arrows go from day to day and into other months. */
export const MonthGrid = ({
  month,
  chosen,
  today,
  loads,
  takesFocus,
  onPick,
  onMonth,
  ...rest
}: MonthGridProps) => {
  const { manner, day: write } = useFormat();
  const words = useLoadWords();
  const isRtl = useDirection().dir === "rtl";
  const first = firstWeekday(manner.country);
  const [at, setAt] = useState(chosen);
  const table = useRef<HTMLTableElement>(null);
  const follows = useRef(takesFocus === true);
  const stop = monthOf(at) === month ? at : monthOf(chosen) === month ? chosen : `${month}-01`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day, also into another month
  useLayoutEffect(() => {
    if (follows.current) table.current?.querySelector<HTMLElement>(`[data-day="${stop}"]`)?.focus();
    follows.current = false;
  }, [stop, month]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { day } = (event.target as HTMLElement).dataset;
    const next = day && dayAfterKey(day, event.key, first, isRtl);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    follows.current = true;
    setAt(next);
    if (monthOf(next) !== month) onMonth(monthOf(next));
  };
  const load = new Map(loads.map((one) => [one.day, one]));
  const weekdays = Array.from({ length: 7 }, (_, place) => ((first + place - 1) % 7) + 1);
  return (
    <table ref={table} className={rest.className} onKeyDown={onKeyDown}>
      <caption className="hidden-text">{write(`${month}-01`, "month")}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekdayName(weekday, manner)}>
              {weekdayName(weekday, manner, "short")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, first).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, place) => (
              <td key={weekdays[place]}>
                {day && (
                  <button
                    type="button"
                    data-day={day}
                    data-chosen={day === chosen || undefined}
                    data-closed={load.get(day)?.open_minutes === 0 || undefined}
                    aria-current={day === today ? "date" : undefined}
                    tabIndex={day === stop ? 0 : -1}
                    onClick={() => onPick(day)}
                  >
                    {rest.children(day, load.get(day))}
                    <span className="hidden-text">{words.unseen(day, load.get(day))}</span>
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
