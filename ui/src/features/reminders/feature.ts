import { msg } from "@lingui/core/macro";
import { IconBell } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";

const RemindersPage = lazy(() => import("./RemindersPage").then((m) => ({ default: m.RemindersPage })));

/** What messages to patients add to the window. */
export const reminders: Feature = {
  area: "reminders",
  settings: [
    {
      id: "reminders",
      label: msg`Reminders`,
      icon: IconBell,
      order: 46,
      right: "manage_clinic",
      page: RemindersPage,
    },
  ],
};
