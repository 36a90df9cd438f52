import { useEffect, useState } from "react";

let ahead = 0;

/** Sets the clock of this window by the core's, which is the one that counts. */
export const setClock = (coreNow: number): void => {
  ahead = coreNow - Date.now();
};

/** This instant by the core's clock, in milliseconds. */
export const now = (): number => Date.now() + ahead;

/** This instant, renewed every half minute (or as often as asked). */
export const useNow = (everyMs = 30_000): number => {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return instant;
};
