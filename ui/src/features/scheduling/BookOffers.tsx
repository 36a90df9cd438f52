import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FreeTime } from "~/ipc/bindings";
import { BookBeside, useMayBookBeside } from "./BookBeside";
import type { Refusal } from "./book-form";
import { FreeTimes } from "./FreeTimes";
import { WhenFilter } from "./free/WhenFilter";
import type { ChosenPlace } from "./use-place";
import type { DayPlace } from "./use-visit-actions";

interface BookOffersProps {
  place: ChosenPlace;
  refusal: Refusal | null;
  onTake: (time: FreeTime) => void;
  /** Books at a time that is free instead. */
  onTakeInstead: (time: FreeTime) => void;
  onBookBeside: (reason: string) => void;
}

/** The times to book at: the first free ones, or what can be done instead of a place that was refused. */
export const BookOffers = ({ place, refusal, onTake, onTakeInstead, onBookBeside }: BookOffersProps) => {
  const { t } = useLingui();
  const [besideReason, sayBeside] = useState("");
  const mayBookBeside = useMayBookBeside(refusal, place.place);
  if (refusal && (refusal.free.length > 0 || mayBookBeside))
    return (
      <FreeTimes
        label={t`Free instead – one press books it`}
        times={refusal.free}
        onTake={onTakeInstead}
        today={place.today}
        asked={place.draft.practitioner_id}
        isRefused
      >
        {mayBookBeside && <BookBeside reason={besideReason} onChange={sayBeside} onBook={onBookBeside} />}
      </FreeTimes>
    );
  return (
    <FreeTimes
      label={t`First free times`}
      times={place.free}
      taken={(time) => isTaken(time, place.place)}
      onTake={onTake}
      today={place.today}
      asked={place.asked}
      filter={<WhenFilter when={place.when} onChange={place.narrow} />}
      onMore={place.more}
    />
  );
};

const isTaken = (time: FreeTime, place: DayPlace | null): boolean =>
  time.practitioner_id === place?.practitioner_id &&
  time.day === place.day &&
  time.starts_minute === place.starts_minute;
