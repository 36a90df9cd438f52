import { useMemo } from "react";
import {
  type AppointmentAction,
  type AppointmentCard,
  type BookAppointment,
  type BookWalkIn,
  type CompleteVisit,
  commands,
  type MoveAppointment,
} from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyDone, notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { forgetAbout } from "~/shared/undo";
import {
  actionOn,
  type Cancellation,
  useBook,
  useOpenEncounter,
  useVisitChange,
  useVisitNow,
  useWalkIn,
} from "./api";
import type { Place } from "./drag-model";
import { takeFromTray } from "./tray/tray-store";
import { useVisitWords } from "./words";

/** A place on any day. */
export interface DayPlace extends Place {
  day: string;
  /** The room that is named; without one the visit keeps its own as long as it can. */
  room_id?: string | null;
  /** The device, in the same way. */
  device_id?: string | null;
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
  room_id: place.room_id ?? visit.room_id,
  device_id: place.device_id ?? visit.device_id,
  starts_at: visit.starts_at + (place.starts_minute - visit.starts_minute) * minuteMs,
});

const useMove = () =>
  useVisitChange(
    ({ input }: Change<MoveAppointment>) => commands.moveAppointment(input),
    ({ visit, input }) => movedTo(visit, input),
  );

const useStep = <Input extends AppointmentAction>(
  command: (input: Input) => ReturnType<typeof commands.markArrived>,
  status: string,
) =>
  useVisitChange(
    ({ input }: Change<Input>) => command(input),
    ({ visit }) => ({ ...visit, status }),
  );

type Run = (visit: AppointmentCard) => Promise<AppointmentCard>;

/**
 * Offers to take a change back. Each direction takes the version to which the other has led, so whatever
 * somebody else has done to the visit since is not undone with it.
 */
const offer = (label: string, after: AppointmentCard, back: Run, again: Run): AppointmentCard => {
  let latest = after;
  notifyUndoable({
    label,
    get about() {
      return latest.appointment_id;
    },
    undo: async () => {
      latest = await back(latest);
    },
    redo: async () => {
      latest = await again(latest);
    },
  });
  return after;
};

/** What is meant by ending a visit that leaves something open. */
type Ending = Pick<CompleteVisit, "leave_unsigned" | "no_charge">;

const allSettled: Ending = { leave_unsigned: false, no_charge: "" };

type Reason = Pick<Cancellation, "by" | "code" | "reason">;

/** Everything that is done to visits from the schedule, with its words and its way back. */
export const useVisitActions = () => {
  const words = useVisitWords();
  const { mutateAsync: book } = useBook();
  const { mutateAsync: walkIn } = useWalkIn();
  const { mutateAsync: move } = useMove();
  const { mutateAsync: arrive } = useStep(commands.markArrived, "arrived");
  const { mutateAsync: miss } = useStep(commands.markNoShow, "no_show");
  const { mutateAsync: checkOut } = useStep(commands.checkOut, "checkout");
  const { mutateAsync: sayComing } = useVisitChange(commands.confirmAppointment);
  const { mutateAsync: callError } = useVisitChange(commands.enterInError);
  const { mutateAsync: complete } = useVisitChange(commands.completeVisit);
  const { mutateAsync: settle } = useVisitChange(commands.settleVisit);
  const { mutateAsync: stepBack } = useVisitChange(commands.undoStatus);
  const { mutateAsync: cancel } = useVisitChange(commands.cancelAppointment);
  const { mutateAsync: openEncounter } = useOpenEncounter();
  const visitNow = useVisitNow();
  return useMemo(() => {
    const back: Run = (visit) => stepBack(actionOn(visit));
    const moveTo = (visit: AppointmentCard, place: DayPlace, overbook_reason = "") =>
      move({ visit, input: { ...actionOn(visit), ...placeIn(place), ...thingsIn(place), overbook_reason } });
    const step = (run: typeof arrive, done: (visit: AppointmentCard) => string) => {
      const forth: Run = (visit) => run({ visit, input: actionOn(visit) });
      return quiet(async (visit) => {
        const after = await forth(visit);
        return offer(done(after), after, back, forth);
      });
    };
    return {
      /** Books, and answers with the visit; a refusal is the caller's, who shows it at its field. */
      book: async (input: BookAppointment) => {
        const visit = await book(input);
        return offer(words.booked(visit), visit, back, () => book({ ...input, key: actionKey() }));
      },
      /** Takes somebody in, and says their number; a refusal is the caller's. */
      walkIn: async (input: BookWalkIn) => {
        const visit = await walkIn(input);
        return offer(words.walkedIn(visit), visit, back, () => walkIn({ ...input, key: actionKey() }));
      },
      /** Moves or resizes, and answers with the visit; a refusal is the caller's. */
      move: async (visit: AppointmentCard, place: DayPlace, practitioner: string, overbooking = "") => {
        const after = await moveTo(visit, place, overbooking);
        // What was done before was done to the row that the move has left behind.
        forgetAbout(visit.appointment_id);
        takeFromTray(visit.appointment_id);
        const isLength =
          after.day === visit.day &&
          after.starts_minute === visit.starts_minute &&
          after.practitioner_id === visit.practitioner_id &&
          after.minutes !== visit.minutes;
        const where = after.room_id === visit.room_id ? practitioner : after.room_name;
        return offer(
          isLength ? words.resized(after) : words.moved(after, where),
          after,
          back,
          (latest) => moveTo(latest, after, overbooking),
        );
      },
      arrive: step(arrive, words.arrived),
      miss: step(miss, words.missed),
      /** Takes to the room or begins, which is the same command, without leaving the board. */
      begin: quiet(async (visit: AppointmentCard) => {
        const forth: Run = async (latest) => {
          await openEncounter(latest);
          return visitNow(latest);
        };
        const after = await forth(visit);
        return offer(words.stepped(after), after, back, forth);
      }),
      checkOut: step(checkOut, words.checkedOut),
      /** Notes that the patient comes, or that it is open again: the opposite of what the visit says. */
      confirm: quiet(async (visit: AppointmentCard) => {
        const say = (latest: AppointmentCard, is_confirmed: boolean) =>
          sayComing({ ...actionOn(latest), is_confirmed });
        const is = !visit.is_confirmed;
        const after = await say(visit, is);
        const [back, again]: [Run, Run] = [(latest) => say(latest, !is), (latest) => say(latest, is)];
        return offer(is ? words.confirmed(after) : words.unconfirmed(after), after, back, again);
      }),
      /** Takes a visit off the lists for good; a refusal is the caller's. */
      callError: async (visit: AppointmentCard, reason: string) => {
        const after = await callError({ ...actionOn(visit), reason });
        forgetAbout(after.appointment_id);
        notifyDone(words.wasError(after));
      },
      /** Completes; what the visit leaves open is the caller's to ask about, who then says what is meant. */
      complete: async (visit: AppointmentCard, meant: Ending = allSettled) => {
        const forth: Run = (latest) => complete({ ...actionOn(latest), ...meant });
        return offer(words.completed(visit), await forth(visit), back, forth);
      },
      /** Says why no invoice follows, which nothing takes back. */
      settle: async (visit: AppointmentCard, no_charge: string) => {
        const after = await settle({ ...actionOn(visit), no_charge }).catch(notifyFailed);
        if (after) notifyDone(words.settled(after));
      },
      stepBack: quiet(async (visit: AppointmentCard) => {
        const after = await back(visit);
        forgetAbout(after.appointment_id);
        notifyDone(words.steppedBack(after));
        return after;
      }),
      cancel: async (visit: AppointmentCard, how: Reason) => {
        const forth: Run = (latest) => cancel({ ...actionOn(latest), ...how });
        return offer(words.cancelled(visit), await forth(visit), back, forth);
      },
    };
    // biome-ignore format: one line is enough
  }, [
    words,
    book,
    walkIn,
    move,
    arrive,
    miss,
    checkOut,
    sayComing,
    callError,
    complete,
    settle,
    stepBack,
    cancel,
    openEncounter,
    visitNow,
  ]);
};

/** The room and the device that a place names. */
const thingsIn = ({ room_id = null, device_id = null }: DayPlace) => ({ room_id, device_id });

/** The place of a visit, without the rest of it. */
export const placeIn = ({ practitioner_id, day, starts_minute, minutes }: DayPlace): DayPlace => ({
  practitioner_id,
  day,
  starts_minute,
  minutes,
});

// A refused step has no field to stand at, so it is told as a message.
const quiet =
  (run: Run) =>
  (visit: AppointmentCard): Promise<AppointmentCard | undefined> =>
    run(visit).catch((error: unknown) => {
      notifyFailed(error);
      return undefined;
    });
