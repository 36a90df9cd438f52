import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commands, type SaveBlockType, type SaveLocation } from "~/ipc/bindings";
import { call } from "~/ipc/call";

const TOPIC = "schedule";
const locationsKey = [TOPIC, "locations"];
const blockTypesKey = [TOPIC, "block-types"];

/** Every place where the clinic sees patients, those in use first; none in a clinic with one. */
export const useLocations = () =>
  useQuery({ queryKey: locationsKey, queryFn: () => call(commands.listLocations) });

/** Every kind of block-out, those in use first. */
export const useBlockTypes = () =>
  useQuery({ queryKey: blockTypesKey, queryFn: () => call(commands.listBlockTypes) });

/** The services that can be booked. */
export const useServices = () =>
  useQuery({ queryKey: [TOPIC, "services"], queryFn: () => call(commands.bookableServices) });

// What was refused may have been changed by somebody else, so the list is read again.
const useSaving = <Input, Answer>(queryKey: QueryKey, run: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
};

/** Adds a place, or changes one. */
export const useSaveLocation = () =>
  useSaving(locationsKey, (input: SaveLocation) => call(() => commands.saveLocation(input)));

/** Adds a kind of block-out, or changes one. */
export const useSaveBlockType = () =>
  useSaving(blockTypesKey, (input: SaveBlockType) => call(() => commands.saveBlockType(input)));
