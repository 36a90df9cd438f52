import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconCalendarOff, IconUsers } from "@tabler/icons-react";
import type { AppointmentCard, DayBoard } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { announceUrgently } from "~/shared/ui/announce";
import { Notice } from "~/shared/ui/Notice";
import { notifyFailed } from "~/shared/ui/notify";
import { Board } from "./Board";
import { columnsOf, isClosed } from "./board-model";
import { type Refusal, refusalOf, refusedBecause } from "./book-form";
import type { Place } from "./drag-model";
import type { Drop } from "./MoveForm";
import { reachedMinute } from "./reached";
import classes from "./SchedulePage.module.css";
import type { Shade, Step } from "./status";
import type { useBooking } from "./use-booking";
import { useHeld } from "./use-held";
import { useVisitActions } from "./use-visit-actions";
import { VisitList } from "./VisitList";

interface DayViewProps {
  board: DayBoard | undefined;
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
}

/** The day itself, or what stands in its place while there is nothing to show. */
export const DayView = ({ board, error, onRetry, ...rest }: DayViewProps) => {
  const { t } = useLingui();
  const shown = useHeld(board);
  if (shown && shown.practitioners.length === 0)
    return (
      <div className={classes.empty}>
        <Notice
          icon={IconUsers}
          title={t`No practitioner has a column yet`}
          text={t`Add practitioners and their hours under Staff.`}
        />
      </div>
    );
  if (shown && isClosed(shown) && shown.appointments.length === 0)
    return (
      <div className={classes.empty}>
        <Notice
          icon={IconCalendarOff}
          title={t`Nobody works on this day`}
          text={t`Choose another day, or change the working hours under Staff.`}
        />
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

type ShownProps = Omit<DayViewProps, "board" | "error" | "onRetry"> & { board: DayBoard };

const Shown = ({ board, isList, openId, only, onOpen, onStep, onDrop, booking }: ShownProps) => {
  const { t } = useLingui();
  const { move } = useVisitActions();
  const { wall } = useFormat();
  if (isList) return <VisitList board={board} openId={openId} only={only} onOpen={onOpen} onStep={onStep} />;
  const nameOf = (id: string) =>
    board.practitioners.find(({ practitioner_id }) => practitioner_id === id)?.name ?? "";
  const create = (place: Place, why?: string) => {
    const facts = { columns: columnsOf(board), reached: reachedMinute(board.day, wall(now())) };
    booking.beginAt(place, facts, why);
  };
  const drop = (visit: AppointmentCard, place: Place, refusal: Refusal) => {
    announceUrgently(refusal.said ?? failureText(refusal.error));
    onDrop({ visit, place: { ...place, day: board.day }, refusal });
  };
  const tryMove = (visit: AppointmentCard, place: Place) => {
    const to = { ...place, day: board.day };
    return move(visit, to, nameOf(place.practitioner_id)).catch((error: unknown) => {
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
        key={board.day}
        board={board}
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
