import type { CSSProperties } from "react";
import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./Board.module.css";
import type { Stretch } from "./board-model";

/** The line at the present minute of the clinic's clock, on a board that shows today. */
export const NowLine = ({ days, stretch }: { days: readonly string[]; stretch: Stretch }) => {
  const now = useFormat().wall(useNow());
  if (!days.includes(now.day) || now.minutes < stretch.from || now.minutes > stretch.to) return null;
  // A week shows it on today alone; the columns of a day all show the same one.
  const today = days.filter((day) => day === now.day).length / days.length;
  const style = {
    "--start": now.minutes,
    "--left": days.indexOf(now.day) / days.length,
    "--width": today,
  } as CSSProperties;
  return (
    <div className={classes.now} style={style} aria-hidden>
      <span className={classes.nowDot} />
      <span className={classes.nowTime}>{formatMinutes(now.minutes)}</span>
    </div>
  );
};
