import { Fitting } from "~/features/waiting-list/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useRight } from "~/shared/session";
import { placeIn } from "./use-visit-actions";

const MINUTE_MS = 60_000;
const freed: ReadonlySet<string> = new Set(["cancelled_patient", "cancelled_clinic", "no_show", "moved"]);

/** Who on the waiting list fits the place that a visit has given up, as long as its time has not passed. */
export const FreedPlace = ({ visit }: { visit: AppointmentCard }) => {
  const mayBook = useRight("book");
  const isOver = visit.starts_at + visit.minutes * MINUTE_MS <= useNow();
  if (!mayBook || isOver || !freed.has(visit.status)) return null;
  return <Fitting place={placeIn(visit)} />;
};
