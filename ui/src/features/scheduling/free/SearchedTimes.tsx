import type { BookableService, FreeTime } from "~/ipc/bindings";
import { FreeTimes } from "../FreeTimes";
import type { ChosenPlace } from "../use-place";
import { Narrowing } from "./Narrowing";
import { SearchEnd } from "./SearchEnd";

interface SearchedTimesProps {
  label: string;
  place: ChosenPlace;
  service?: BookableService | null;
  /** The one that is meant now. */
  taken?: (time: FreeTime) => boolean;
  onTake: (time: FreeTime) => void;
}

/** The free times of a search, what they are chosen by, and how far was looked. */
export const SearchedTimes = ({ label, place, service = null, taken, onTake }: SearchedTimesProps) => {
  const [only = null, ...others] = place.sought;
  return (
    <FreeTimes
      label={label}
      times={place.free}
      {...(taken && { taken })}
      onTake={onTake}
      today={place.today}
      asked={others.length === 0 ? only : null}
      filter={<Narrowing place={place} service={service} />}
      onMore={place.more}
      end={<SearchEnd place={place} />}
    />
  );
};
