import type { FindFreeTimes } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { useFreeTimes, useServices } from "../api";
import { reachOf } from "./reach";

/** Looks for free times, and tells how far. */
export const useSearch = (asked: FindFreeTimes, today: Day) => {
  const { data: free = [], isPlaceholderData, isSuccess, error } = useFreeTimes(asked);
  const { data: services = [] } = useServices(asked.service_id !== null);
  const rules = services.find(({ service_id }) => service_id === asked.service_id)?.rules;
  return {
    free,
    error,
    /** Whether the times are those that were asked for, and not those of the search before. */
    isDone: isSuccess && !isPlaceholderData,
    /** Whether there may be more of them; around a place only the nearest are looked for. */
    mayBeMore: !asked.around && free.length >= asked.count,
    /** Whether these are all that there are as far as it reached. */
    isAll: !asked.around && free.length < asked.count,
    ...reachOf(asked.from_day, today, rules?.horizon_days),
  };
};
