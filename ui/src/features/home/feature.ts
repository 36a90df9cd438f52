import { msg } from "@lingui/core/macro";
import { IconLayoutDashboard } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";
import { StartPanel } from "./StartPanel";

/** What the home screen adds to the window. */
export const home: Feature = {
  area: "home",
  nav: [{ to: "/", label: msg`Dashboard`, icon: IconLayoutDashboard, order: 10, shortcut: "go.home" }],
  shortcuts: [{ id: "go.home", keys: "g d", label: msg`Go to dashboard`, run: ({ go }) => go("/") }],
  home: [{ id: "home.start", order: 5, right: "manage_clinic", panel: StartPanel }],
};
