import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import type { Column } from "./board-model";

/** Names a column: the practitioner, the day, the room, or that no room is taken. */
export const useColumnTitle = (): ((column: Column) => string) => {
  const { t } = useLingui();
  const { day: write } = useFormat();
  return ({ spot, day, practitioner }) => {
    if (spot.room !== undefined) return spot.room ? practitioner.name : t`No room`;
    return spot.day === undefined ? practitioner.name : write(day, "near");
  };
};
