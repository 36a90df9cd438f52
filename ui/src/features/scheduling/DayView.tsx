import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconCalendarOff, IconUsers } from "@tabler/icons-react";
import type { AppointmentCard } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useDesk } from "~/shared/desk";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { announceUrgently } from "~/shared/ui/announce";
import { Notice } from "~/shared/ui/Notice";
import { notifyFailed } from "~/shared/ui/notify";
import { Board } from "./Board";
import { isClosed } from "./board-model";
import { type Refusal, refusalOf, refusedBecause } from "./book-form";
import type { Place } from "./drag-model";
import type { Drop } from "./MoveForm";
import { reachedMinute } from "./reached";
import classes from "./SchedulePage.module.css";
import { columnsOf, type Sheet } from "./sheet-model";
import type { Shade, Step } from "./status";
import type { useBooking } from "./use-booking";
import { useHeld } from "./use-held";
import { useVisitActions } from "./use-visit-actions";
import { VisitList } from "./VisitList";
import type { ToneOf } from "./views/tones";

interface DayViewProps {
  board: Sheet | undefined;
  error: unknown;
  onRetry: () => void;
  isList: boolean;
  openId: string | null;
  only: readonly Shade[];
  onOpen: (visit: AppointmentCard) => void;
  onStep: (step: Step, visit: AppointmentCard) => void;
  /** A visit was dropped where it cannot stand. */
  onDrop: (drop: Drop) => void;
  booking: ReturnType<typeof useBooking>;
  toneOf?: ToneOf | undefined;
}

/** The day itself, or what stands in its place while there is nothing to show. */
export const DayView = ({ board, error, onRetry, ...rest }: DayViewProps) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlanStaff = useRight("manage_staff");
  const staff = mayPlanStaff && <Button onClick={() => go("/staff")}>{t`Staff and their hours`}</Button>;
  const shown = useHeld(board);
  if (shown && shown.practitioners.length === 0)
    return (
      <div className={classes.empty}>
        <Notice
          icon={IconUsers}
          title={t`Nobody can be booked yet`}
          text={t`Practitioners stand here side by side, as soon as they are added with their weekly hours.`}
        >
          {staff}
        </Notice>
      </div>
    );
  if (shown && !shown.days && isClosed(shown) && shown.appointments.length === 0)
    return (
      <div className={classes.empty}>
        <Notice
          icon={IconCalendarOff}
          title={t`Nobody works on this day`}
          text={t`Choose another day, or give somebody extra hours under Days off.`}
        >
          {staff}
        </Notice>
      </div>
    );
  if (shown) return <Shown board={shown} {...rest} />;
  if (error)
    return (
      <div className={classes.empty}>
        <Notice
          icon={IconAlertTriangle}
          title={t`The schedule cannot be shown`}
          text={failureText(error)}
          urgent
        >
          <Button onClick={onRetry}>{t`Try again`}</Button>
        </Notice>
      </div>
    );
  return <Skeleton className={classes.view} />;
};

type ShownProps = Omit<DayViewProps, "board" | "error" | "onRetry"> & { board: Sheet };

const Shown = ({ board, isList, openId, only, onOpen, onStep, onDrop, booking, toneOf }: ShownProps) => {
  const { t } = useLingui();
  const { move } = useVisitActions();
  const { wall } = useFormat();
  if (isList)
    return (
      <VisitList board={board} openId={openId} only={only} toneOf={toneOf} onOpen={onOpen} onStep={onStep} />
    );
  const nameOf = (id: string) =>
    board.practitioners.find(({ practitioner_id }) => practitioner_id === id)?.name ?? "";
  const onDay = ({ practitioner_id, day = board.day, room, starts_minute, minutes }: Place) => ({
    practitioner_id,
    day,
    starts_minute,
    minutes,
    room_id: room || null,
  });
  const create = (place: Place, why?: string) => {
    const { practitioners } = board;
    const reached = reachedMinute(place.day ?? board.day, wall(now()));
    const facts = { columns: columnsOf(board), practitioners, reached };
    booking.beginAt(place, facts, why);
  };
  const drop = (visit: AppointmentCard, place: Place, refusal: Refusal) => {
    announceUrgently(refusal.said ?? failureText(refusal.error));
    onDrop({ visit, place: onDay(place), refusal });
  };
  const tryMove = (visit: AppointmentCard, place: Place) => {
    const to = onDay(place);
    return move(visit, to, nameOf(to.practitioner_id)).catch((error: unknown) => {
      const refusal = refusalOf(error, to);
      if (refusal.field === null) notifyFailed(error);
      else drop(visit, place, refusal);
    });
  };
  const refuse = (visit: AppointmentCard | undefined, place: Place, why: string) => {
    if (visit) drop(visit, place, refusedBecause(why));
    else create(place, why);
  };
  return (
    <div className={classes.view}>
      <Board
        key={`${board.days ? "week" : board.rooms ? "rooms" : "day"} ${board.day}`}
        board={board}
        toneOf={toneOf}
        openId={openId}
        only={only}
        open={onOpen}
        create={create}
        move={(visit, place) => void tryMove(visit, place)}
        refuse={refuse}
      />
      {board.appointments.length === 0 && (
        <p className={classes.quiet}>{t`No appointments yet. Click a free time, or press N.`}</p>
      )}
    </div>
  );
};
