import { msg } from "@lingui/core/macro";
import { IconDeviceTv, IconLayoutKanban } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";
import { notifyFailed } from "~/shared/ui/notify";
import { openWaitingRoom } from "./open-waiting-room";

/** What the flow of the day adds to the window. */
export const flow: Feature = {
  area: "flow",
  nav: [
    {
      to: "/flow",
      label: msg`Flow`,
      icon: IconLayoutKanban,
      order: 25,
      shortcut: "go.flow",
      right: "view_schedule",
    },
  ],
  shortcuts: [
    {
      id: "go.flow",
      keys: "g f",
      label: msg`Go to flow board`,
      right: "view_schedule",
      run: ({ go }) => go("/flow"),
    },
  ],
  actions: [
    {
      id: "flow.waiting-room",
      label: msg`Open the waiting-room screen`,
      icon: IconDeviceTv,
      right: "view_schedule",
      keywords: msg`second screen television tickets numbers`,
      run: () => void openWaitingRoom().catch(notifyFailed),
    },
  ],
  failures: {
    window_not_opened: msg`The window could not be opened.`,
  },
};
