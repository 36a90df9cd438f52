import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { DayLoad } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { useMonthLoad } from "../api";
import page from "../SchedulePage.module.css";
import colours from "../shade.module.css";
import { signs } from "../signs";
import type { Shade } from "../status";
import { useBoardChoice } from "./board-choice";
import { MonthGrid } from "./MonthGrid";
import classes from "./MonthView.module.css";
import { addMonths, monthOf, onlyCounted, percentOf, shadesOf } from "./month-model";
import { useLoadWords } from "./use-load-words";

interface MonthViewProps {
  day: Day;
  today: Day;
  /** The place of the clinic that is shown; all of them when absent. */
  at?: string | undefined;
  /** The shades that the filters let through; all when empty. */
  only: readonly Shade[];
  /** Shows a day. */
  onPick: (day: Day) => void;
  /** Shows the month of a day. */
  onTurn: (day: Day) => void;
}

/** How full every day of a month is; a day leads to its board. */
export const MonthView = ({ day, today, at, only, onPick, onTurn }: MonthViewProps) => {
  const { t } = useLingui();
  const { data, error, refetch, isPlaceholderData } = useMonthLoad(
    monthOf(day),
    useBoardChoice().practitioners,
    at,
  );
  if (error)
    return (
      <div className={page.empty}>
        <Notice
          icon={IconAlertTriangle}
          title={t`The schedule cannot be shown`}
          text={failureText(error)}
          urgent
        >
          <Button onClick={() => void refetch()}>{t`Try again`}</Button>
        </Notice>
      </div>
    );
  if (!data) return <Skeleton className={page.view} />;
  return (
    <div className={classes.scroller} aria-busy={isPlaceholderData}>
      <MonthGrid
        className={classes.month}
        month={monthOf(day)}
        chosen={day}
        today={today}
        loads={data.days.map((load) => onlyCounted(load, only))}
        onPick={onPick}
        onMonth={(month) => onTurn(addMonths(`${month}-01`, 0))}
      >
        {(one, load) => (
          <>
            <span className={classes.date} aria-hidden>
              {Number(one.slice(8))}
            </span>
            {load && <Load load={load} />}
          </>
        )}
      </MonthGrid>
    </div>
  );
};

const Load = ({ load }: { load: DayLoad }) => {
  const words = useLoadWords();
  const percent = percentOf(load);
  const style = { "--percent": Math.min(percent ?? 0, 100) } as CSSProperties;
  return (
    <>
      <span className={classes.percent} aria-hidden>
        {percent !== null && <bdi>{percent} %</bdi>}
      </span>
      {percent !== null && (
        <span className={classes.gauge} style={style} data-over={percent > 100 || undefined} />
      )}
      {load.closures.map((reason) => (
        <bdi key={reason} className={classes.closure} aria-hidden>
          {reason}
        </bdi>
      ))}
      {load.counts.length > 0 && (
        <span className={classes.count} aria-hidden>
          {words.visits(load)}
        </span>
      )}
      <span className={classes.shades} aria-hidden>
        {shadesOf(load).map(({ shade, count }) => (
          <span key={shade} className={`${colours.shade} ${classes.shade}`} data-shade={shade}>
            {signs[shade]}
            {count}
          </span>
        ))}
      </span>
    </>
  );
};
