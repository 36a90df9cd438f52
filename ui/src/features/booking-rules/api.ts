import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commands, type SaveBookingRules, type SaveResource } from "~/ipc/bindings";
import { call } from "~/ipc/call";

const TOPIC = "schedule";
const resourcesKey = [TOPIC, "resources"];
const servicesKey = [TOPIC, "services"];

/** Every room and device, those in use first. */
export const useResources = () =>
  useQuery({ queryKey: resourcesKey, queryFn: () => call(commands.listResources) });

/** Every service that is offered, with the rules by which it is booked. */
export const useBookableServices = () =>
  useQuery({ queryKey: servicesKey, queryFn: () => call(commands.bookableServices) });

// What was refused may have been changed by somebody else, so the list is read again.
const useSaving = <Input, Answer>(queryKey: QueryKey, run: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
};

/** Adds a room or a device, or changes one. */
export const useSaveResource = () =>
  useSaving(resourcesKey, (input: SaveResource) => call(() => commands.saveResource(input)));

/** Changes how a service is booked. */
export const useSaveRules = () =>
  useSaving(servicesKey, (input: SaveBookingRules) => call(() => commands.saveBookingRules(input)));
