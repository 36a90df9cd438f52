import { msg } from "@lingui/core/macro";
import { IconShield } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What staff adds to the window. */
export const staff: Feature = {
  area: "staff",
  nav: [{ to: "/staff", label: msg`Staff`, icon: IconShield, order: 60, shortcut: "go.staff", right: "manage_staff" }],
  shortcuts: [
    {
      id: "go.staff",
      keys: "g a",
      label: msg`Go to staff`,
      right: "manage_staff",
      run: ({ go }) => go("/staff"),
    },
  ],
};
