import { useEffect, useEffectEvent } from "react";
import { useVisit } from "./api";
import { followVisit } from "./visit-choice";

/** Goes on with the visit that stands for the open one, whoever has moved it. */
export const useFollow = (appointmentId: string, follow: (heirId: string) => void): void => {
  const { data: details } = useVisit(appointmentId);
  const heir = details?.card.appointment_id === appointmentId ? details.stands_as : null;
  const go = useEffectEvent((heirId: string) => {
    followVisit(appointmentId, heirId);
    follow(heirId);
  });
  useEffect(() => {
    if (heir) go(heir);
  }, [heir]);
};
