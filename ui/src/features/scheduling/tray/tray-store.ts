import type { AppointmentCard } from "~/ipc/bindings";
import { useSession } from "~/shared/session";
import { createStore, useStore } from "~/shared/store";

interface Tray {
  /** Whose tray it is: whoever signs in next begins with an empty one. */
  of: string;
  /** The visits as they were when they were put in; all of them keep their places. */
  visits: readonly AppointmentCard[];
}

const tray = createStore<Tray>({ of: "", visits: [] });
const shown = createStore(false);
const placing = createStore<AppointmentCard | null>(null);

const none: readonly AppointmentCard[] = [];

/** Takes a visit out, since it stands where it should now or is no longer to be moved. */
export const takeFromTray = (appointmentId: string): void => {
  if (tray.read().visits.some(({ appointment_id }) => appointment_id === appointmentId))
    tray.write(({ of, visits }) => ({
      of,
      visits: visits.filter(({ appointment_id }) => appointment_id !== appointmentId),
    }));
};

/** Shows the tray beside the schedule, or hides it. What is in it stays. */
export const showTray = (on: boolean): void => shown.write(on);

/** Whether the tray is shown. */
export const useTrayShown = (): boolean => useStore(shown);

/** The tray of the person at the desk. It outlasts every screen, and ends with the program or the session. */
export const useTray = () => {
  const { staff_id } = useSession();
  const { of, visits } = useStore(tray);
  return {
    visits: of === staff_id ? visits : none,
    /** Keeps a visit at hand, without changing it. */
    put: (visit: AppointmentCard): void => {
      tray.write((before) => {
        const own = before.of === staff_id ? before.visits : none;
        const others = own.filter(({ appointment_id }) => appointment_id !== visit.appointment_id);
        return { of: staff_id, visits: [...others, visit] };
      });
      showTray(true);
    },
  };
};

/** The visit of the tray that is to be placed with the keys, until the board has taken it up. */
export const usePlacing = (): AppointmentCard | null => useStore(placing);

/** Asks the board to take up a visit of the tray, or says that it has. */
export const askToPlace = (visit: AppointmentCard | null): void => placing.write(visit);
