import { useState } from "react";
import type { BookableService, PlannedVisit, PlanSeries, SeriesVisits } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { notifyUndoable } from "~/shared/ui/notify";
import type { Picked } from "../book-form";
import type { DayPlace } from "../use-visit-actions";
import { useBookSeries, usePlan, useUndoSeries } from "./api";
import { type Choice, type Choices, choosing, chosenTimes, failing, rowsOf } from "./plan-model";
import { type RepeatDraft, ruleOf } from "./repeat-form";
import { useSeriesWords } from "./words";

/** What a series is booked for. */
export interface SeriesOf {
  patient: Picked | null;
  service: BookableService | null;
  place: DayPlace | null;
  reason: string;
  onBooked: (visits: SeriesVisits) => void;
}

/** What was answered instead of a booking, as long as the same is wished for. */
interface Answer {
  wish: string;
  visits: readonly PlannedVisit[];
}

/** A visit that repeats: how, the visits that come of it, and what was decided about each. */
export const useSeries = ({ patient, service, place, reason, onBooked }: SeriesOf) => {
  const words = useSeriesWords();
  const [repeat, change] = useState<RepeatDraft | null>(null);
  const [choices, choose] = useState<Choices>({});
  const [answer, keep] = useState<Answer | null>(null);
  const [fault, setFault] = useState("");
  const { mutateAsync: send, isPending: isSending } = useBookSeries();
  const undo = useUndoSeries();
  const wish = wishFor(repeat, { patient, service, place });
  const text = JSON.stringify(wish);
  const { data: plan, error, isPlaceholderData } = usePlan(wish);
  const visits = answer?.wish === text ? answer.visits : (plan?.visits ?? []);
  const rows = wish ? rowsOf(visits, choices) : [];
  const times = chosenTimes(rows);
  const open = failing(rows);
  const refused = (refusal: unknown): void => {
    const detail = failureOf(refusal)?.detail;
    if (detail?.kind === "series") {
      keep({ wish: text, visits: detail.visits });
      choose({});
    }
    setFault(failureText(refusal));
    announceUrgently(failureText(refusal));
  };
  const book = async (): Promise<void> => {
    setFault("");
    // What is shown may still be the plan of the wish before.
    if (!wish || isPlaceholderData || times.length === 0 || isSending) return;
    if (open > 0) {
      setFault(words.failing(open));
      announceUrgently(words.failing(open));
      return;
    }
    try {
      const { starts_minute: _, ...series } = wish;
      const done = await send({ ...series, key: actionKey(), reason: reason.trim(), visits: times });
      notifyUndoable({ label: words.booked(done.visits.length), undo: () => undo(done) });
      onBooked(done);
    } catch (refusal) {
      refused(refusal);
    }
  };
  return {
    repeat,
    first: place?.day ?? null,
    change: (next: RepeatDraft | null) => {
      change(next);
      choose({});
      setFault("");
    },
    rows,
    decide: (key: string, choice: Choice | null) => {
      choose((before) => choosing(before, key, choice));
      setFault("");
    },
    book,
    isSending,
    fault: fault || (error ? failureText(error) : ""),
    label: words.bookAll(times.length),
  };
};

/** What the booking dialog shows of a series. */
export type Series = ReturnType<typeof useSeries>;

const wishFor = (
  repeat: RepeatDraft | null,
  { patient, service, place }: Pick<SeriesOf, "patient" | "service" | "place">,
): PlanSeries | null => {
  const rule = repeat && place ? ruleOf(repeat, place.day) : null;
  if (!patient || !place || rule === null) return null;
  const { practitioner_id, day: first_day, starts_minute, minutes } = place;
  const service_id = service?.service_id ?? null;
  return {
    patient_id: patient.patient_id,
    practitioner_id,
    service_id,
    first_day,
    starts_minute,
    minutes,
    rule,
  };
};
