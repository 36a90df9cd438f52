import { type RefObject, useEffect, useEffectEvent } from "react";
import { holdBoard } from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { notifyRefused } from "~/shared/ui/notify";
import { hearCards } from "./drag-cards";
import type { Stage } from "./flow-model";
import type { PutInto } from "./use-put-into";

/** Drags cards from column to column. A drop that cannot be is refused here, in words, and nothing is sent. */
export const useFlowDrag = (
  board: RefObject<HTMLDivElement | null>,
  visits: readonly AppointmentCard[],
  { judge, put }: PutInto,
): void => {
  const visitOf = useEffectEvent((id: string) => visits.find(({ appointment_id }) => appointment_id === id));
  const over = useEffectEvent((visit: AppointmentCard, stage: Stage) => judge(visit, stage));
  const dropped = useEffectEvent((visit: AppointmentCard, stage: Stage) => {
    const why = judge(visit, stage);
    if (why) notifyRefused(why);
    else put(visit, stage);
  });
  useEffect(() => {
    if (!board.current) return;
    return hearCards(board.current, {
      visitOf: (id) => visitOf(id),
      held: holdBoard,
      judge: (visit, stage) => over(visit, stage),
      dropped: (visit, stage) => dropped(visit, stage),
    });
  }, [board]);
};
