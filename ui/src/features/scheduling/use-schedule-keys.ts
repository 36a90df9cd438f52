import { msg } from "@lingui/core/macro";
import type { AppointmentCard, DayBoard } from "~/ipc/bindings";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import type { View } from "./schedule-search";
import { type Step, stepsOf } from "./status";
import { useCircumstances } from "./use-circumstances";
import { readChoice } from "./visit-choice";

const group = msg`Schedule`;
const keys = {
  add: { id: "schedule.new", keys: "n", label: msg`New appointment`, group },
  walkIn: { id: "schedule.walk-in", keys: "k", label: msg`Walk-in`, group },
  today: { id: "schedule.today", keys: "t", label: msg`Go to today`, group },
  board: { id: "schedule.board", keys: "d", label: msg`Show the day as a board`, group },
  // M, which would stand for the month, grabs a visit.
  week: { id: "schedule.week", keys: "w", label: msg`Show the week of a practitioner`, group },
  month: { id: "schedule.month", keys: "o", label: msg`Show how full the month is`, group },
  list: { id: "schedule.list", keys: "l", label: msg`Show the day as a list`, group },
  arrive: { id: "schedule.arrive", keys: "a", label: msg`The patient has arrived`, group },
  start: { id: "schedule.start", keys: "i", label: msg`Start the visit`, group },
  checkOut: { id: "schedule.check-out", keys: "u", label: msg`Send the patient to check out`, group },
  confirm: { id: "schedule.confirm", keys: "c", label: msg`The patient confirmed, or not any more`, group },
  error: { id: "schedule.error", keys: "e", label: msg`The appointment was an error…`, group },
  complete: { id: "schedule.complete", keys: "x", label: msg`Complete the visit`, group },
};

interface StepKeys {
  /** The visits that can be reached. */
  visits: readonly AppointmentCard[];
  openId: string | null;
  onStep: (step: Step, visit: AppointmentCard) => void;
  active?: boolean;
}

/** The single keys that take steps: with the open visit, else with the one in focus. */
export const useStepKeys = ({ visits, openId, onStep, active = true }: StepKeys): void => {
  const circumstances = useCircumstances();
  const take =
    (...steps: Step[]) =>
    () => {
      const id = openId ?? readChoice();
      const visit = visits.find(({ appointment_id }) => appointment_id === id);
      const step = visit && stepsOf(visit, circumstances).find((one) => steps.includes(one));
      if (step) onStep(step, visit);
    };
  useShortcut(keys.arrive, take("arrive"), active);
  useShortcut(keys.start, take("room", "start"), active);
  useShortcut(keys.checkOut, take("check_out"), active);
  useShortcut(keys.confirm, take("confirm", "unconfirm"), active);
  useShortcut(keys.error, take("error"), active);
  useShortcut(keys.complete, take("complete"), active);
};

interface ScheduleKeys {
  board: DayBoard | undefined;
  openId: string | null;
  /** Whether a dialog covers the board. */
  isCovered: boolean;
  onNew: () => void;
  onWalkIn: () => void;
  onToday: () => void;
  onView: (view: View | undefined) => void;
  onStep: (step: Step, visit: AppointmentCard) => void;
}

/** The single keys of the schedule. */
export const useScheduleKeys = ({
  board,
  openId,
  isCovered,
  onNew,
  onWalkIn,
  onToday,
  onView,
  onStep,
}: ScheduleKeys): void => {
  const mayBook = useRight("book");
  const active = !isCovered;
  useShortcut(keys.add, onNew, active && mayBook);
  useShortcut(keys.walkIn, onWalkIn, active && mayBook);
  useShortcut(keys.today, onToday, active);
  useShortcut(keys.board, () => onView(undefined), active);
  useShortcut(keys.week, () => onView("week"), active);
  useShortcut(keys.month, () => onView("month"), active);
  useShortcut(keys.list, () => onView("list"), active);
  useStepKeys({ visits: board?.appointments ?? [], openId, onStep, active });
};
