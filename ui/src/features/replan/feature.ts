import { msg } from "@lingui/core/macro";
import { IconBeach } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What planning absences adds to the window. */
export const replan: Feature = {
  area: "replan",
  actions: [
    {
      id: "replan.away",
      label: msg`Somebody is away…`,
      icon: IconBeach,
      right: "plan_availability",
      keywords: msg`sick absent leave replan move all call list`,
      run: ({ go }) => go("/schedule/days-off?away=anybody"),
    },
  ],
  failures: {
    undone_already: msg`This was taken back already.`,
    plan_outdated: msg`An appointment was booked, moved or called off meanwhile. The list is as it stands now: look at it, and confirm again.`,
    changed_since: msg`Something happened to this appointment since.`,
  },
};
