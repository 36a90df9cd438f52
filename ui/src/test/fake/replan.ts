import type {
  ConfirmReplan,
  DisplacedVisit,
  FreeTime,
  PlanAbsence,
  Replan,
  ReplansQuery,
  UndoReplan,
} from "~/ipc/bindings";
import { addDays } from "~/shared/format/day";
import { announceChange, type Handlers, refuse } from "../fake-backend";
import { handlers as schedule } from "./scheduling";
import { NOW } from "./session";

interface World {
  replans: Replan[];
  done: Map<string, Replan>;
}

let world: World = { replans: [], done: new Map() };

/** Begins again. */
export const reset = (): void => {
  world = { replans: [], done: new Map() };
};

const NAMES: Record<string, string> = { "prac-1": "Dr Tanvir Akter", "prac-2": "Dr Sadia Sarkar" };

const planned = ({ away }: PlanAbsence): DisplacedVisit[] => {
  const board = schedule.day_board?.({ day: away.first_day }) as { appointments: DisplacedVisit["card"][] };
  const theirs = board.appointments.filter(
    ({ practitioner_id, status, starts_at }) =>
      practitioner_id === away.practitioner_id && status === "booked" && starts_at >= NOW,
  );
  return theirs.slice(0, 5).map((card, at) => ({
    card,
    patient_phone: at === 2 ? "" : `+880 1712-00010${at}`,
    proposal: at === 3 ? null : proposal(card.day, card.starts_minute, at),
  }));
};

const proposal = (day: string, starts_minute: number, at: number): FreeTime =>
  at % 2 === 0
    ? { practitioner_id: "prac-2", practitioner_name: "Dr Sadia Sarkar", day, starts_minute }
    : {
        practitioner_id: "prac-1",
        practitioner_name: "Dr Tanvir Akter",
        day: addDays(day, 3),
        starts_minute: 540,
      };

/** Absences, and the visits that are placed anew for them. */
export const handlers: Handlers = {
  plan_absence: planned,
  list_replans: (_: ReplansQuery) => world.replans,
  confirm_replan: ({ key, away, reason, visits }: ConfirmReplan): Replan => {
    const before = world.done.get(key);
    if (before) return before;
    const cards = planned({ away, taker_ids: null });
    const replan: Replan = {
      replan_id: `replan-${world.replans.length + 1}`,
      away,
      practitioner_name: NAMES[away.practitioner_id] ?? "Dr Tanvir Akter",
      reason,
      at: NOW,
      by: "Amir Tanaka",
      is_undone: false,
      visits: visits.map(({ appointment_id, place, waits }) => {
        const found = cards.find(({ card }) => card.appointment_id === appointment_id);
        return {
          appointment_id,
          patient_name: found?.card.patient_name ?? "",
          patient_phone: found?.patient_phone ?? "",
          day: found?.card.day ?? "",
          starts_minute: found?.card.starts_minute ?? 0,
          place: place && { ...place, practitioner_name: NAMES[place.practitioner_id] ?? "" },
          waits,
        };
      }),
    };
    world.replans = [...world.replans, replan];
    world.done.set(key, replan);
    void announceChange("schedule", "");
    return replan;
  },
  undo_replan: ({ replan_id }: UndoReplan): Replan => {
    const found = world.replans.find((one) => one.replan_id === replan_id);
    if (!found) throw refuse("undone_already");
    world.replans = world.replans.filter((one) => one !== found);
    void announceChange("schedule", "");
    return { ...found, is_undone: true };
  },
};
