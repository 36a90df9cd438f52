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
    changed_since: msg`Something happened to this appointment since.`,
  },
};
