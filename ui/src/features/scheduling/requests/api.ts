import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AppointmentCard, commands, type DeclineRequest } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { useRight } from "~/shared/session";
import { actionOn } from "../api";

const TOPIC = "schedule";

/** What patients asked for and nobody has answered. */
export const useOpenRequests = () =>
  useQuery({
    queryKey: [TOPIC, "requests"],
    queryFn: () => call(commands.openRequests),
    enabled: useRight("view_schedule"),
  });

const useAnswer = <Input>(run: (input: Input) => Promise<AppointmentCard>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Agrees to a request. */
export const useConfirmRequest = () =>
  useAnswer((visit: AppointmentCard) => call(() => commands.confirmRequest(actionOn(visit))));

/** Opens a request again that was only just agreed to. */
export const useOpenAgain = () =>
  useAnswer((visit: AppointmentCard) => call(() => commands.undoStatus(actionOn(visit))));

/** Refuses a request for a reason. */
export const useDeclineRequest = () =>
  useAnswer((input: DeclineRequest) => call(() => commands.declineRequest(input)));
