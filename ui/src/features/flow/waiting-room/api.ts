import { useQuery } from "@tanstack/react-query";
import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";

// Changes are heard at once; this is for what nobody announces, such as midnight.
const LOOK_AGAIN_MS = 10_000;

/**
 * The tickets for the waiting room; nothing while the desk is locked or the clinic is closed, whatever the reason.
 * A failure empties the screen: what was on it may be old, and the public is told of no faults.
 */
export const useTickets = () => {
  const { data, isError } = useQuery({
    queryKey: ["schedule", "waiting-room"],
    queryFn: () => call(commands.waitingRoomScreen),
    refetchInterval: LOOK_AGAIN_MS,
    retry: false,
  });
  return isError ? undefined : data;
};
