import type { WaitingRoomTicket } from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { ticketsToday } from "./scheduling";

/** The screen in the waiting room. `?tickets=locked` is a desk that is locked, `none` a day on which nobody has come. */
export const handlers: Handlers = {
  waiting_room_screen: (): WaitingRoomTicket[] => {
    const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("tickets");
    if (wanted === "locked") throw refuse("signed_out", { kind: "signed_out" });
    return wanted === "none" ? [] : ticketsToday();
  },
  open_waiting_room: () => null,
  fill_screen: () => null,
};
