import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commands, type PlanSeries, type SeriesVisits } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";

const TOPIC = "schedule";

/** The visits of a series before it is booked, asked for again whenever the schedule changes. */
export const usePlan = (wish: PlanSeries | null) =>
  useQuery({
    queryKey: [TOPIC, "series", wish],
    queryFn: () => (wish ? call(() => commands.planSeries(wish)) : { visits: [] }),
    enabled: wish !== null,
    placeholderData: (before) => before,
  });

const useSeriesAction = <Input>(command: (input: Input) => ReturnType<typeof commands.bookSeries>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Books a series, all of it or nothing. */
export const useBookSeries = () => useSeriesAction(commands.bookSeries);

/** Moves several visits of a series. */
export const useChangeSeries = () => useSeriesAction(commands.changeSeries);

/** Calls several visits of a series off. */
export const useCancelSeries = () => useSeriesAction(commands.cancelSeries);

/** Takes back what was done with several visits. */
export const useUndoSeries = () => {
  const { mutateAsync } = useSeriesAction(commands.undoSeries);
  return ({ visits }: SeriesVisits) =>
    mutateAsync({
      key: actionKey(),
      visits: visits.map(({ appointment_id, version }) => ({ appointment_id, version })),
    });
};
