import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type AppointmentCard,
  type Away,
  type ConfirmReplan,
  commands,
  type FindFreeTimes,
  type FreeTime,
  type PlanAbsence,
  type UndoReplan,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { addDays, type Day } from "~/shared/format/day";
import { hoursBeside, isWithin } from "./replan-form";

const TOPIC = "schedule";
/** The core answers no more. What other visits of the plan take of it is left out only when it is shown. */
const MOST = 50;

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

/**
 * Other times for a visit, as the plan itself looks for them: on the same day with whoever gives its service and may
 * take over, and with the same practitioner when they are there.
 */
export const useOtherTimes = (card: AppointmentCard, { away, taker_ids }: PlanAbsence) =>
  useQuery({
    queryKey: [TOPIC, "free", "instead", card.appointment_id, away, taker_ids],
    queryFn: async () => {
      const [takenOver, own] = await Promise.all([
        timesWithTakers(card, away, taker_ids),
        ownTimes(card, away),
      ]);
      return { takenOver, own };
    },
  });

const timesWithTakers = async (card: AppointmentCard, away: Away, takerIds: readonly string[] | null) => {
  const others = takerIds?.filter((id) => id !== away.practitioner_id);
  if (others?.length === 0) return [];
  const found = await search(card, { practitioner_ids: others ?? [] });
  return found.filter((time) => time.day === card.day && time.practitioner_id !== away.practitioner_id);
};

const ownTimes = async (card: AppointmentCard, away: Away): Promise<FreeTime[]> => {
  const practitioner_ids = [away.practitioner_id];
  const windows = hoursBeside(away);
  const afterwards = { practitioner_ids, from_day: addDays(away.last_day, 1), from_minute: 0 };
  const [meanwhile, later] = await Promise.all([
    windows.length > 0 ? search(card, { practitioner_ids, windows }) : [],
    search(card, afterwards),
  ]);
  const before = meanwhile.filter((time) => time.day <= away.last_day && !isWithin(away, time, card.minutes));
  return [...before, ...later];
};

/** The first free times for a visit, from where it stands on. */
const search = (card: AppointmentCard, where: Partial<FindFreeTimes>): Promise<FreeTime[]> =>
  call(() =>
    commands.findFreeTimes({
      practitioner_ids: [],
      service_id: card.service_id,
      room_id: null,
      device_id: null,
      patient_id: card.patient_id,
      from_day: card.day,
      from_minute: card.starts_minute,
      minutes: card.minutes,
      windows: [],
      count: MOST,
      moving: card.appointment_id,
      around: false,
      waives_notice: false,
      ...where,
    }),
  );

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
