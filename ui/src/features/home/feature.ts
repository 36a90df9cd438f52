import { msg } from "@lingui/core/macro";
import { IconLayoutDashboard } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What the home screen adds to the window. */
export const home: Feature = {
  area: "home",
  nav: [{ to: "/", label: msg`Dashboard`, icon: IconLayoutDashboard, order: 10, shortcut: "go.home" }],
  shortcuts: [{ id: "go.home", keys: "g d", label: msg`Go to dashboard`, run: ({ go }) => go("/") }],
};
