import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import {
  type AppointmentAction,
  type AppointmentCard,
  type AppointmentDetails,
  type CancelAppointment,
  commands,
  type DayBoard,
  type FindFreeTimes,
  type Resource,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";
import { now } from "~/shared/clock";
import { replaces, shareBoard, untilExpiry, withVisit } from "./board-model";
import { type Sheet, weekSheet } from "./sheet-model";
import { followVisit } from "./visit-choice";

const TOPIC = "schedule";
const dayKey = (day: string) => [TOPIC, "day", day];
const visitKey = (appointmentId: string) => [TOPIC, "visit", appointmentId];

/** The board of a day. Rows that did not change stay the same objects. */
export const dayBoard = (day: string) =>
  queryOptions({
    queryKey: dayKey(day),
    queryFn: () => call(() => commands.dayBoard({ day })),
    refetchInterval: ({ state }) => untilExpiry(state.data, now()),
    structuralSharing: (before, next) => shareBoard(before as DayBoard | undefined, next as DayBoard),
  });

/** Reads the board of a day. */
export const useDayBoard = (day: string, enabled = true) => useQuery({ ...dayBoard(day), enabled });

/** Reads a visit afresh, from the board of its day. */
export const useVisitNow = () => {
  const queries = useQueryClient();
  return useCallback(
    async ({ day, appointment_id: id }: AppointmentCard): Promise<AppointmentCard> => {
      const board = await queries.fetchQuery({ ...dayBoard(day), staleTime: 0 });
      const visit = board.appointments.find(({ appointment_id }) => appointment_id === id);
      if (!visit) throw new Error("the visit has left its day");
      return visit;
    },
    [queries],
  );
};

/** Seven days of one practitioner, from a day on. */
export const useWeekBoard = (practitionerId: string | undefined, first: string, enabled: boolean) =>
  useQuery({
    enabled: enabled && practitionerId !== undefined,
    queryKey: [TOPIC, "week", first, practitionerId],
    queryFn: () =>
      call(() => commands.weekBoard({ practitioner_id: practitionerId ?? "", first_day: first })).then(
        weekSheet,
      ),
    structuralSharing: (before, next) => shareBoard(before as Sheet | undefined, next as Sheet),
  });

/** How full the days of a month are; of everybody when nobody is named, and everywhere when no place is. */
export const useMonthLoad = (
  month: string,
  practitionerIds: readonly string[],
  locationId?: string,
  enabled = true,
) => {
  const query = { month, practitioner_ids: [...practitionerIds], location_id: locationId ?? null };
  return useQuery({
    enabled,
    queryKey: [TOPIC, "month", query],
    queryFn: () => call(() => commands.monthLoad(query)),
    placeholderData: (before) => before,
  });
};

/** The places of the clinic, those in use first; none in a clinic with one. */
export const useLocations = () =>
  useQuery({ queryKey: [TOPIC, "locations"], queryFn: () => call(commands.listLocations) });

/** Every room and device by name, also those that are no longer in use. */
export const useResources = (enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: [TOPIC, "resources"],
    queryFn: () => call(commands.listResources),
    select: (all) => all.toSorted(byName),
  });

/** Every service, also those that visits cannot be booked for any more. */
export const useServices = (enabled: boolean) => useQuery({ ...services, enabled });

/** One visit with its course. */
export const useVisit = (appointmentId: string) =>
  useQuery({
    queryKey: visitKey(appointmentId),
    queryFn: () => call(() => commands.appointmentDetails({ appointment_id: appointmentId })),
  });

/** The first free times. */
export const useFreeTimes = (search: FindFreeTimes, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [TOPIC, "free", search],
    queryFn: () => call(() => commands.findFreeTimes(search)),
    placeholderData: (before) => before,
  });

const byName = (one: Resource, other: Resource): number => one.name.localeCompare(other.name);

const services = {
  queryKey: [TOPIC, "services"],
  queryFn: () => call(commands.bookableServices),
};

const practitioners = {
  queryKey: ["staff", "practitioners", "bookable"],
  queryFn: () => call(commands.listPractitioners),
};

/** Every practitioner, also those who have left or take no bookings. */
export const usePractitioners = () => useQuery(practitioners);

/** Everybody with whom visits can be booked, and whose visit is moved: it may stay with somebody who takes no new ones. */
export const useBookable = (own?: string) =>
  useQuery({
    ...practitioners,
    select: (all) =>
      all.filter(
        ({ is_active, profile, practitioner_id }) =>
          is_active && (profile.is_accepting || practitioner_id === own),
      ),
  });

/** The services that visits can be booked for. */
export const useBookableServices = () =>
  useQuery({
    ...services,
    select: (all) => all.filter(({ rules }) => rules.is_bookable),
  });

/** What the first screen shows. The topic says which changes make it read again. */
export const useDashboard = (topic: "schedule" | "billing" | "records" = TOPIC) =>
  useQuery({ queryKey: [topic, "dashboard"], queryFn: () => call(commands.dashboard) });

/** The visits to come that new rules of time zones left to be solved. */
export const useClockTroubles = () =>
  useQuery({ queryKey: [TOPIC, "clock-troubles"], queryFn: () => call(commands.clockTroubles) });

/** Books a visit. */
export const useBook = () => useVisitChange(commands.bookAppointment);

/** A change of one visit that shows before the core has answered, and goes back if it refuses. */
export const useVisitChange = <Input>(
  command: (input: Input) => ReturnType<typeof commands.bookAppointment>,
  expected?: (input: Input) => AppointmentCard,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onMutate: async (input: Input) => {
      const visit = expected?.(input);
      if (!visit) return undefined;
      for (const queryKey of boardKeys) await queries.cancelQueries({ queryKey });
      const before = shownVisit(queries, visit.appointment_id);
      show(queries, visit);
      return before;
    },
    onSuccess: (visit) => show(queries, visit),
    onError: (_error, _input, before) => before && show(queries, before),
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

const boardKeys = [
  [TOPIC, "day"],
  [TOPIC, "week"],
];

const boards = (queries: QueryClient) =>
  boardKeys.flatMap((queryKey) =>
    queries.getQueriesData<Sheet>({ queryKey }).flatMap(([, board]) => board ?? []),
  );

const shownVisits = (queries: QueryClient): AppointmentCard[] =>
  boards(queries).flatMap((board) => board.appointments);

const shownVisit = (queries: QueryClient, appointmentId: string): AppointmentCard | undefined =>
  shownVisits(queries).find(({ appointment_id }) => appointment_id === appointmentId);

// The drawer as well: its next step must not speak of the version before.
const show = (queries: QueryClient, card: AppointmentCard): void => {
  for (const before of shownVisits(queries)) if (replaces(card, before)) follow(queries, before, card);
  for (const queryKey of boardKeys)
    queries.setQueriesData<Sheet>({ queryKey }, (board) => board && withVisit(board, card));
  queries.setQueryData<AppointmentDetails>(
    visitKey(card.appointment_id),
    (details) => details && { ...details, card },
  );
};

// A drawer that is open at the visit goes on with the one that stands for it now.
const follow = (queries: QueryClient, before: AppointmentCard, card: AppointmentCard): void => {
  followVisit(before.appointment_id, card.appointment_id);
  const known = queries.getQueryData<AppointmentDetails>(visitKey(before.appointment_id));
  if (!known) return;
  queries.setQueryData(visitKey(card.appointment_id), { ...known, card, stands_as: null });
  queries.setQueryData(visitKey(before.appointment_id), { ...known, stands_as: card.appointment_id });
};

/** What every change of a visit says about it. */
export const actionOn = ({ appointment_id, version }: AppointmentCard): AppointmentAction => ({
  key: actionKey(),
  appointment_id,
  version,
});

/** Opens the encounter of a visit, which begins it. */
export const useOpenEncounter = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ appointment_id }: AppointmentCard) =>
      call(() => commands.openEncounter({ key: actionKey(), appointment_id })),
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Takes somebody in who came without an appointment. */
export const useWalkIn = () => useVisitChange(commands.bookWalkIn);

/** A visit to call off. */
export type Cancellation = CancelAppointment;
