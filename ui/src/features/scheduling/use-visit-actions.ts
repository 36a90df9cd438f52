import { useMemo } from "react";
import { type AppointmentCard, type BookAppointment, commands, type MoveAppointment } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyDone, notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { actionOn, type Cancellation, useBook, useVisitChange } from "./api";
import type { Place } from "./drag-model";
import { useVisitWords } from "./words";

/** A place on any day. */
export interface DayPlace extends Place {
  day: string;
}

interface Change<Input> {
  visit: AppointmentCard;
  input: Input;
}

const minuteMs = 60_000;

// The core works the instant out anew; until it answers, the clock does not change in between.
const movedTo = (visit: AppointmentCard, place: DayPlace): AppointmentCard => ({
  ...visit,
  ...place,
  starts_at: visit.starts_at + (place.starts_minute - visit.starts_minute) * minuteMs,
});

const useMove = () =>
  useVisitChange(
    ({ input }: Change<MoveAppointment>) => commands.moveAppointment(input),
    ({ visit, input }) => movedTo(visit, input),
  );

const useStep = (command: typeof commands.markArrived, status: string) =>
  useVisitChange(
    ({ input }: Change<Parameters<typeof command>[0]>) => command(input),
    ({ visit }) => ({ ...visit, status }),
  );

/** Everything that is done to visits from the schedule, with its words and its way back. */
export const useVisitActions = () => {
  const words = useVisitWords();
  const { mutateAsync: book } = useBook();
  const { mutateAsync: move } = useMove();
  const { mutateAsync: arrive } = useStep(commands.markArrived, "arrived");
  const { mutateAsync: miss } = useStep(commands.markNoShow, "no_show");
  const { mutateAsync: complete } = useStep(commands.completeVisit, "completed");
  const { mutateAsync: stepBack } = useVisitChange(commands.undoStatus);
  const { mutateAsync: cancel } = useVisitChange(commands.cancelAppointment);
  return useMemo(() => {
    const moveTo = (visit: AppointmentCard, place: DayPlace) =>
      move({ visit, input: { ...actionOn(visit), ...placeIn(place) } });
    const step = (run: typeof arrive, done: (visit: AppointmentCard) => string) => (visit: AppointmentCard) =>
      run({ visit, input: actionOn(visit) }).then((after) => {
        const undo = () => stepBack(actionOn(after));
        notifyUndoable({ label: done(visit), undo, redo: () => run({ visit, input: actionOn(after) }) });
        return after;
      });
    const callOff = (visit: AppointmentCard, how: Pick<Cancellation, "by" | "code" | "reason">) =>
      cancel({ ...actionOn(visit), ...how });
    return {
      /** Books, and answers with the visit; a refusal is the caller's, who shows it at its field. */
      book: async (input: BookAppointment) => {
        let visit = await book(input);
        const undone = { by: "clinic", code: "other", reason: words.bookingUndone };
        notifyUndoable({
          label: words.booked(visit),
          undo: () => callOff(visit, undone),
          redo: async () => {
            visit = await book({ ...input, key: actionKey() });
          },
        });
        return visit;
      },
      /** Moves or resizes, and answers with the visit; a refusal is the caller's. */
      move: async (visit: AppointmentCard, place: DayPlace, practitioner: string) => {
        const after = await moveTo(visit, place);
        const isLength =
          after.day === visit.day &&
          after.starts_minute === visit.starts_minute &&
          after.practitioner_id === visit.practitioner_id;
        notifyUndoable({
          label: isLength ? words.resized(after) : words.moved(after, practitioner),
          undo: () => moveTo(after, placeIn(visit)),
          redo: () => moveTo(visit, placeIn(after)),
        });
        return after;
      },
      arrive: quiet(step(arrive, words.arrived)),
      miss: quiet(step(miss, words.missed)),
      complete: quiet(async (visit: AppointmentCard) => {
        const after = await complete({ visit, input: actionOn(visit) });
        notifyDone(words.completed(after));
        return after;
      }),
      stepBack: quiet(async (visit: AppointmentCard) => {
        const after = await stepBack(actionOn(visit));
        notifyDone(words.steppedBack(after));
        return after;
      }),
      cancel: async (visit: AppointmentCard, how: Pick<Cancellation, "by" | "code" | "reason">) => {
        const after = await callOff(visit, how);
        notifyDone(words.cancelled(after));
        return after;
      },
    };
  }, [words, book, move, arrive, miss, complete, stepBack, cancel]);
};

const placeIn = ({ practitioner_id, day, starts_minute, minutes }: DayPlace): DayPlace => ({
  practitioner_id,
  day,
  starts_minute,
  minutes,
});

// A refused step has no field to stand at, so it is told as a message.
const quiet =
  (run: (visit: AppointmentCard) => Promise<AppointmentCard>) =>
  (visit: AppointmentCard): Promise<AppointmentCard | undefined> =>
    run(visit).catch((error: unknown) => {
      notifyFailed(error);
      return undefined;
    });
