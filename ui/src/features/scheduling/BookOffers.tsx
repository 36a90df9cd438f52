import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { BookableService, FreeTime } from "~/ipc/bindings";
import { BookBeside, useMayBookBeside } from "./BookBeside";
import type { Refusal } from "./book-form";
import { FreeTimes } from "./FreeTimes";
import { SearchedTimes } from "./free/SearchedTimes";
import type { ChosenPlace } from "./use-place";
import type { DayPlace } from "./use-visit-actions";

interface BookOffersProps {
  place: ChosenPlace;
  service: BookableService | null;
  refusal: Refusal | null;
  onTake: (time: FreeTime) => void;
  /** Books at a time that is free instead. */
  onTakeInstead: (time: FreeTime) => void;
  onBookBeside: (reason: string) => void;
}

/** The times to book at: the first free ones, or what can be done instead of a place that was refused. */
export const BookOffers = ({ place, service, refusal, ...take }: BookOffersProps) => {
  const { onTake, onTakeInstead, onBookBeside } = take;
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
    <SearchedTimes
      label={t`First free times`}
      place={place}
      service={service}
      taken={(time) => isTaken(time, place.place)}
      onTake={onTake}
    />
  );
};

const isTaken = (time: FreeTime, place: DayPlace | null): boolean =>
  time.practitioner_id === place?.practitioner_id &&
  time.day === place.day &&
  time.starts_minute === place.starts_minute;
