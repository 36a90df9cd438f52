import { useDashboard } from "./api";

/** How many have arrived and wait: the badge of the schedule. */
export const useWaitingCount = (): number | undefined => useDashboard().data?.waiting.length;
