import { useState } from "react";
import type { AppointmentCard, PlannedVisit, SeriesVisits } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { notifyUndoable } from "~/shared/ui/notify";
import { actionOn, type Cancellation } from "../api";
import { type DayPlace, placeIn } from "../use-visit-actions";
import { useCancelSeries, useChangeSeries, useUndoSeries } from "./api";
import {
  type Choice,
  type Choices,
  choosing,
  decided,
  type PlanRow,
  rowsOf,
  stillInTheWay,
} from "./plan-model";
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
  const [visits, tell] = useState<readonly PlannedVisit[]>([]);
  const [choices, choose] = useState<Choices>({});
  const rows = rowsOf(visits, choices);
  const { mutateAsync: change } = useChangeSeries();
  const { mutateAsync: cancel } = useCancelSeries();
  const undo = useUndoSeries();
  const offer = (label: string, done: SeriesVisits): void =>
    notifyUndoable({ label, undo: () => undo(done) });
  return {
    /** The visits for which the refused change has no place, with what is decided about each. */
    inTheWay: rows,
    decide: (key: string, choice: Choice | null) => choose((before) => choosing(before, key, choice)),
    /**
     * Moves them as far as the one goes, those in whose way something is as it was decided about them. A refusal
     * is the caller's.
     */
    move: async (scope: Several, to: DayPlace, asDecided: readonly PlanRow[] = []): Promise<void> => {
      const show = (next: ReturnType<typeof stillInTheWay>): void => {
        tell(next.visits);
        choose(next.choices);
      };
      show({ visits: [], choices: {} });
      try {
        const done = await change({ ...actionOn(visit), ...placeIn(to), scope, ...decided(asDecided) });
        offer(words.moved(done.visits.length), done);
      } catch (error) {
        const detail = failureOf(error)?.detail;
        if (detail?.kind === "series") show(stillInTheWay(asDecided, detail.visits));
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
