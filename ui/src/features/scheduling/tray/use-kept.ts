import { useQueries } from "@tanstack/react-query";
import { dayBoard } from "../api";
import { type Kept, keptOf } from "./tray-model";
import { useTray } from "./tray-store";

/** The visits of the tray as they are now, read with the boards of their days. */
export const useKept = (): readonly Kept[] => {
  const { visits } = useTray();
  const days = [...new Set(visits.map(({ day }) => day))];
  const boards = useQueries({ queries: days.map(dayBoard) });
  return visits.map((visit) => keptOf(visit, boards[days.indexOf(visit.day)]?.data));
};
