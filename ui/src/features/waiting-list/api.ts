import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commands, type WaitingEntry, type WaitingPlace } from "~/ipc/bindings";
import { call } from "~/ipc/call";

const TOPIC = "schedule";

/** Who waits, or who waited. */
export const useWaitingList = (text: string, is_ended: boolean) =>
  useQuery({
    queryKey: [TOPIC, "waiting", is_ended, text],
    queryFn: () => call(() => commands.waitingList({ text, is_ended })),
    placeholderData: (before) => before,
  });

/** One entry with its history. */
export const useWaitingEntry = (entryId: string) =>
  useQuery({
    queryKey: [TOPIC, "waiting-entry", entryId],
    queryFn: () => call(() => commands.waitingEntry({ entry_id: entryId })),
  });

/** Who fits a place; nobody is looked for without one. */
export const useMatches = (place: WaitingPlace | null) =>
  useQuery({
    queryKey: [TOPIC, "matches", place],
    queryFn: () =>
      call(() =>
        commands.waitingMatches(place ?? { practitioner_id: "", day: "", starts_minute: 0, minutes: 0 }),
      ),
    enabled: place !== null,
  });

/** The next times that suit an entry. */
export const useFreeTimes = ({ entry_id }: Pick<WaitingEntry, "entry_id">) =>
  useQuery({
    queryKey: [TOPIC, "waiting-places", entry_id],
    queryFn: () => call(() => commands.waitingPlaces({ entry_id })),
  });

/** Every practitioner, also those who have left. */
export const usePractitioners = () =>
  useQuery({
    queryKey: ["staff", "practitioners", "bookable"],
    queryFn: () => call(commands.listPractitioners),
  });

/** The services that visits can be booked for. */
export const useServices = () =>
  useQuery({
    queryKey: [TOPIC, "services"],
    queryFn: () => call(commands.bookableServices),
    select: (all) => all.filter(({ rules }) => rules.is_bookable),
  });

/** A change of one entry; whatever shows the schedule is read again. */
export const useEntryChange = <Input>(
  command: (input: Input) => ReturnType<typeof commands.addToWaitingList>,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input): Promise<WaitingEntry> => call(() => command(input)),
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Reads the schedule again, once a place is held no longer. */
export const useReadAgain = () => {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: [TOPIC] });
};
