import { msg } from "@lingui/core/macro";
import { IconUsers } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What patients adds to the window. */
export const patients: Feature = {
  area: "patients",
  nav: [{ to: "/patients", label: msg`Patients`, icon: IconUsers, order: 30, right: "view_patients" }],
  shortcuts: [
    {
      id: "go.patients",
      keys: "g p",
      label: msg`Go to patients`,
      right: "view_patients",
      run: ({ go }) => go("/patients"),
    },
  ],
};
