import { useState } from "react";
import type { AppointmentCard, PlannedVisit, SeriesVisits } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { notifyUndoable } from "~/shared/ui/notify";
import { actionOn, type Cancellation } from "../api";
import { type DayPlace, placeIn } from "../use-visit-actions";
import { useCancelSeries, useChangeSeries, useUndoSeries } from "./api";
import { useSeriesWords } from "./words";

/** Which visits of a series a change is meant for. */
export const scopes = ["this", "following", "all_future"] as const;

/** One of them. */
export type Scope = (typeof scopes)[number];

/** What is changed in more than one visit. */
export type Several = Exclude<Scope, "this">;

/** Moves and calls off several visits of a series from one of them, with one way back for all. */
export const useSeriesActions = (visit: AppointmentCard) => {
  const words = useSeriesWords();
  const [inTheWay, tell] = useState<readonly PlannedVisit[]>([]);
  const { mutateAsync: change } = useChangeSeries();
  const { mutateAsync: cancel } = useCancelSeries();
  const undo = useUndoSeries();
  const offer = (label: string, done: SeriesVisits): void =>
    notifyUndoable({ label, undo: () => undo(done) });
  return {
    /** The visits for which the refused change has no place. */
    inTheWay,
    /** Moves them as far as the one goes; those that are left stay. A refusal is the caller's. */
    move: async (scope: Several, to: DayPlace, left: readonly PlannedVisit[] = []): Promise<void> => {
      tell([]);
      const ids = left.flatMap(({ appointment_id }) => appointment_id ?? []);
      try {
        const done = await change({ ...actionOn(visit), ...placeIn(to), scope, left: ids });
        offer(words.moved(done.visits.length), done);
      } catch (error) {
        const detail = failureOf(error)?.detail;
        // What was left already is left again.
        const refused =
          detail?.kind === "series" ? detail.visits.filter(({ refusal }) => refusal !== "") : [];
        tell(refused.length > 0 ? [...left, ...refused] : []);
        throw error;
      }
    },
    /** Calls them off. A refusal is the caller's. */
    cancel: async (scope: Several, how: Pick<Cancellation, "by" | "code" | "reason">): Promise<void> => {
      const done = await cancel({ ...actionOn(visit), ...how, scope });
      offer(words.cancelled(done.visits.length), done);
    },
  };
};
