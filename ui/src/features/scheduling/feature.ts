import { msg } from "@lingui/core/macro";
import { IconCalendar } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What scheduling adds to the window. */
export const scheduling: Feature = {
  area: "scheduling",
  nav: [{ to: "/schedule", label: msg`Schedule`, icon: IconCalendar, order: 20, right: "view_schedule" }],
  shortcuts: [
    {
      id: "go.scheduling",
      keys: "g s",
      label: msg`Go to schedule`,
      right: "view_schedule",
      run: ({ go }) => go("/schedule"),
    },
  ],
};
