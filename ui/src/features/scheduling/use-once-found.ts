import { useEffect, useState } from "react";
import type { ChosenPlace } from "./use-place";

/**
 * Does something with a place that may still be looked for: as soon as it is known, and not at all if another place is
 * thought of meanwhile.
 */
export const useOnceFound = ({ draft, isLooking }: ChosenPlace, act: () => void) => {
  const [due, wait] = useState<ChosenPlace["draft"] | null>(null);
  const isDue = due === draft;
  useEffect(() => {
    if (!isDue || isLooking) return;
    wait(null);
    act();
  });
  return {
    /** Whether it waits for the search. */
    isWaiting: isDue,
    start: () => wait(draft),
  };
};
