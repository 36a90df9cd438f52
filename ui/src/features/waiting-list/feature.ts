import { msg } from "@lingui/core/macro";
import { IconUsersGroup, IconUsersPlus } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What the waiting list adds to the window. */
export const waitingList: Feature = {
  area: "waiting-list",
  shortcuts: [
    {
      id: "go.waiting-list",
      keys: "g w",
      label: msg`Go to the waiting list`,
      right: "book",
      run: ({ go }) => go("/schedule/waiting"),
    },
  ],
  actions: [
    {
      id: "waiting-list.open",
      label: msg`Waiting list`,
      icon: IconUsersGroup,
      right: "book",
      keywords: msg`queue earlier cancelled free place`,
      run: ({ go }) => go("/schedule/waiting"),
    },
    {
      id: "waiting-list.add",
      label: msg`Put on the waiting list`,
      icon: IconUsersPlus,
      right: "book",
      keywords: msg`no time suits earlier place`,
      run: ({ go }) => go("/schedule/waiting?add=true"),
    },
  ],
  failures: {
    not_waiting: msg`This entry no longer waits: somebody has held a place for it, or it has ended.`,
    not_offered: msg`No place is held for this entry any more.`,
  },
};
