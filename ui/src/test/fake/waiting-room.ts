import type { WaitingRoomTicket } from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { ticketsToday } from "./scheduling";

let answers = 0;

// The latest call has not come yet when the screen begins.
const beforeTheCall = (): WaitingRoomTicket[] => {
  const [latest, ...others] = ticketsToday();
  return latest ? [...others, { ...latest, status: "arrived" }] : others;
};

/**
 * The screen in the waiting room. `?tickets=locked` is a desk that is locked, `none` a day on which nobody has come, and
 * with `calling` somebody is called as soon as the screen asks again.
 */
export const handlers: Handlers = {
  waiting_room_screen: (): WaitingRoomTicket[] => {
    const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("tickets");
    if (wanted === "locked") throw refuse("signed_out", { kind: "signed_out" });
    if (wanted === "none") return [];
    answers += 1;
    return wanted === "calling" && answers === 1 ? beforeTheCall() : ticketsToday();
  },
  open_waiting_room: () => null,
  fill_screen: () => null,
};
