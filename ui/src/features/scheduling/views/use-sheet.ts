import { useMemo } from "react";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import { useDayBoard, usePractitioners, useResources, useWeekBoard } from "../api";
import type { ScheduleSearch } from "../schedule-search";
import { onlyAt, onlyOf, roomsAt, type Sheet } from "../sheet-model";
import { useBoardChoice } from "./board-choice";
import { weekStart } from "./month-model";

/** What is shown of the schedule, as the address and this person's choice want it. */
export const useSheet = (day: string, { view, by, of, at }: ScheduleSearch) => {
  const { manner } = useFormat();
  const { practitioners } = useBoardChoice();
  const isWeek = view === "week";
  const isDay = !isWeek && view !== "month";
  const isByRoom = isDay && view !== "list" && by === "room";
  const whose = useWhose(of);
  const board = useDayBoard(day, isDay);
  const week = useWeekBoard(whose, weekStart(day, firstWeekday(manner.country)), isWeek);
  const resources = useResources(isByRoom);
  const sheet = useMemo((): Sheet | undefined => {
    if (isWeek) return week.data && onlyAt(week.data, at);
    if (!isDay) return undefined;
    const shown = board.data && onlyOf(onlyAt(board.data, at), practitioners);
    if (!isByRoom) return shown;
    return shown && resources.data && { ...shown, rooms: roomsAt(resources.data, at) };
  }, [isWeek, isDay, isByRoom, board.data, week.data, resources.data, practitioners, at]);
  const { error, refetch } = isWeek ? week : board;
  return {
    sheet,
    /** Everybody of the day, also those who are not shown now. */
    everybody: board.data?.practitioners ?? [],
    whose,
    error: error ?? (isByRoom ? resources.error : null),
    refetch: () => void refetch(),
  };
};

/** Whose week is shown: whoever the address names, else one's own, else the first who is chosen or at work. */
const useWhose = (of: string | undefined): string | undefined => {
  const { practitioner_id } = useSession();
  const { practitioners } = useBoardChoice();
  const { data = [] } = usePractitioners();
  const ids = data.flatMap((one) => (one.is_active ? one.practitioner_id : []));
  return of ?? practitioner_id ?? practitioners.find((id) => ids.includes(id)) ?? ids[0];
};
