import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type AppointmentCard,
  type ConfirmReplan,
  commands,
  type PlanAbsence,
  type UndoReplan,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import type { Day } from "~/shared/format/day";

const TOPIC = "schedule";
const OFFERED = 6;

/**
 * A place for every visit of an absence. The key begins with no topic: a plan that changed by itself under the cursor
 * would be confirmed unseen. What has changed meanwhile the core tells when all of it is confirmed.
 */
export const usePlan = (absence: PlanAbsence) =>
  useQuery({
    queryKey: ["absence", absence],
    queryFn: () => call(() => commands.planAbsence(absence)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** The replans that stand, whose absence reaches to a day or later. */
export const useReplans = (from_day: Day, mayPlan: boolean) =>
  useQuery({
    queryKey: [TOPIC, "replans", from_day],
    queryFn: () => call(() => commands.listReplans({ from_day })),
    enabled: mayPlan,
  });

/** Other times for a visit, with anybody who gives its service. */
export const useOtherTimes = (card: AppointmentCard) =>
  useQuery({
    queryKey: [TOPIC, "free", "instead", card.appointment_id],
    queryFn: () =>
      call(() =>
        commands.findFreeTimes({
          practitioner_ids: [],
          service_id: null,
          room_id: null,
          device_id: null,
          patient_id: card.patient_id,
          from_day: card.day,
          from_minute: card.starts_minute,
          minutes: card.minutes,
          windows: [],
          count: OFFERED,
          moving: card.appointment_id,
          around: false,
        }),
      ),
  });

/** Every practitioner, also those who have left. */
export const usePractitioners = () =>
  useQuery({
    queryKey: ["staff", "practitioners", "bookable"],
    queryFn: () => call(commands.listPractitioners),
  });

const useScheduleChange = <Input, Answer>(run: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Notes the leave and moves the visits, all or nothing. */
export const useConfirm = () =>
  useScheduleChange((input: ConfirmReplan) => call(() => commands.confirmReplan(input)));

/** Takes a whole replan back. */
export const useUndo = () => useScheduleChange((input: UndoReplan) => call(() => commands.undoReplan(input)));
