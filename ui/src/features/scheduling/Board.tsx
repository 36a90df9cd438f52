import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, useLayoutEffect, useMemo, useRef } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { useSession } from "~/shared/session";
import classes from "./Board.module.css";
import { BoardColumn } from "./BoardColumn";
import { BoardHead } from "./BoardHead";
import { onlyShades, type Stretch, stretchOf } from "./board-model";
import { useBoardZoom } from "./board-zoom";
import { useAway } from "./days-off/use-away";
import type { Spot } from "./drag-model";
import { GrabHint } from "./GrabHint";
import { lanesOf, scaleOf } from "./layout-model";
import { NowLine } from "./NowLine";
import { reachedMinute } from "./reached";
import { columnsOf, type Sheet } from "./sheet-model";
import { type Shade, stepsOf } from "./status";
import { useTrayDrag } from "./tray/use-tray-drag";
import { useBoardKeys } from "./use-board-keys";
import { type BoardWishes, useBoardPointer, useWheelZoom } from "./use-board-pointer";
import { VisitHover } from "./VisitHover";
import type { ToneOf } from "./views/tones";

interface BoardProps extends BoardWishes {
  board: Sheet;
  openId: string | null;
  only: readonly Shade[];
  /** The colours of the visits, where they do not show the status. */
  toneOf?: ToneOf | undefined;
}

const MOST_LANES = 8;

/** The board of a day or a week. Pointer and keys are handled by the hooks, not by the cards. */
export const Board = ({ board, openId, only, toneOf, ...wishes }: BoardProps) => {
  const { t } = useLingui();
  const { rights, practitioner_id } = useSession();
  const { wall } = useFormat();
  const columns = useMemo(() => columnsOf(board), [board]);
  const away = useAway(columns);
  const names = new Map(board.practitioners.map(({ practitioner_id: id, name }) => [id, name]));
  const reachable = useMemo(() => onlyShades(columns, only), [columns, only]);
  const stretch = useMemo(() => stretchOf(columns), [columns]);
  const zoom = useBoardZoom() * scaleOf(board.appointments);
  const parts = {
    scroller: useRef<HTMLDivElement>(null),
    lanes: useRef<HTMLDivElement>(null),
    ghost: useRef<HTMLDivElement>(null),
  };
  const reached = ({ day = board.day }: Spot) => reachedMinute(day, wall(now()));
  const { practitioners } = board;
  const view = { columns, reachable, stretch, practitioners, reached, mayBook: rights.includes("book") };
  const isMovable = (visit: AppointmentCard) =>
    stepsOf(visit, { rights, practitioner_id, today: wall(now()).day, now: now() }).includes("move");
  const { grab, onKeyDown, onFocus } = useBoardKeys(parts, view, wishes, isMovable);
  useBoardPointer(parts, view, wishes, isMovable);
  useTrayDrag(parts, view, wishes);
  useWheelZoom(parts);
  useScroll(parts.scroller, board.day, stretch, zoom, wall(now()));
  // Those without a room stand side by side, as many as there are practitioners: they need the width of as many.
  const widths = columns.map(({ spot, visits }) =>
    spot.room === "" ? Math.min(lanesOf(visits), MOST_LANES) : 1,
  );
  const style = {
    "--columns": widths.reduce((sum, width) => sum + width, 0),
    "--tracks": widths.map((width) => `minmax(0, ${width}fr)`).join(" "),
    "--from": stretch.from,
    "--minutes": stretch.to - stretch.from,
    "--zoom": zoom,
  } as CSSProperties;
  const isBare = board.appointments.length === 0;
  return (
    <div className={classes.frame}>
      <div
        ref={parts.scroller}
        className={classes.scroller}
        role="group"
        aria-label={board.days ? t`Week board` : t`Day board`}
        tabIndex={isBare ? 0 : -1}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div className={classes.grid} style={style}>
          <div className={classes.corner} />
          <div className={classes.heads}>
            {columns.map((column) => (
              <BoardHead key={column.key} column={column} away={away.get(column.key)} />
            ))}
          </div>
          <Hours stretch={stretch} />
          <div ref={parts.lanes} className={classes.lanes} data-bookable={view.mayBook || undefined}>
            {columns.map((column) => (
              <BoardColumn
                key={column.key}
                column={column}
                names={names}
                stretch={stretch}
                openId={column.visits.some(({ appointment_id }) => appointment_id === openId) ? openId : null}
                only={only}
                mayMove={view.mayBook}
                toneOf={toneOf}
              />
            ))}
            <div ref={parts.ghost} className={classes.ghost} hidden aria-hidden>
              <div className={classes.ghostName} dir="auto" />
              <div className={classes.ghostTime}>
                <bdi />
                <span />
              </div>
            </div>
          </div>
          <NowLine days={columns.map(({ day }) => day)} stretch={stretch} />
        </div>
      </div>
      <VisitHover lanes={parts.lanes} columns={columns} />
      {grab && <GrabHint />}
    </div>
  );
};

const Hours = ({ stretch: { from, to } }: { stretch: Stretch }) => (
  <div className={classes.gutter} aria-hidden>
    {Array.from({ length: (to - from) / 60 }, (_, at) => from + at * 60).map((minute) => (
      <span key={minute} className={classes.hour} style={{ "--start": minute } as CSSProperties}>
        {formatMinutes(minute)}
      </span>
    ))}
  </div>
);

// A day opens at the present minute, or at its first hours; zooming keeps the minute at the top in its place.
const useScroll = (
  scroller: React.RefObject<HTMLDivElement | null>,
  day: string,
  stretch: Stretch,
  zoom: number,
  present: { day: string; minutes: number },
): void => {
  const shown = useRef({ day: "", height: 0 });
  const { from, to } = stretch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a passing minute must not scroll the board
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const height = element.scrollHeight;
    if (shown.current.day !== day) {
      const minute = present.day === day ? present.minutes - 90 : from + 30;
      element.scrollTop = ((minute - from) / (to - from)) * height;
    } else if (shown.current.height > 0) {
      element.scrollTop *= height / shown.current.height;
    }
    shown.current = { day, height };
  }, [day, zoom, from, to]);
};
