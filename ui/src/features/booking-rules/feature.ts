import { msg } from "@lingui/core/macro";
import { IconCalendarCog, IconDoor } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";

const RulesPage = lazy(() => import("./RulesPage").then((m) => ({ default: m.RulesPage })));
const ResourcesPage = lazy(() => import("./ResourcesPage").then((m) => ({ default: m.ResourcesPage })));

/** What the rules of booking add to the window. */
export const bookingRules: Feature = {
  area: "booking-rules",
  settings: [
    {
      id: "booking",
      label: msg`Booking rules`,
      icon: IconCalendarCog,
      order: 42,
      right: "manage_services",
      page: RulesPage,
    },
    {
      id: "resources",
      label: msg`Rooms and devices`,
      icon: IconDoor,
      order: 44,
      right: "manage_services",
      page: ResourcesPage,
    },
  ],
};
