import { msg } from "@lingui/core/macro";
import { IconLockSquareRounded, IconMapPin } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";

const LocationsPage = lazy(() => import("./LocationsPage").then((m) => ({ default: m.LocationsPage })));
const BlockTypesPage = lazy(() => import("./BlockTypesPage").then((m) => ({ default: m.BlockTypesPage })));

/** What the places and the block-outs add to the window. */
export const availability: Feature = {
  area: "availability",
  settings: [
    {
      id: "locations",
      label: msg`Locations`,
      icon: IconMapPin,
      order: 45,
      right: "manage_services",
      page: LocationsPage,
    },
    {
      id: "block-outs",
      label: msg`Block-outs`,
      icon: IconLockSquareRounded,
      order: 46,
      right: "manage_services",
      page: BlockTypesPage,
    },
  ],
};
