import { msg } from "@lingui/core/macro";
import { IconReceipt2 } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What billing adds to the window. */
export const billing: Feature = {
  area: "billing",
  nav: [{ to: "/billing", label: msg`Billing`, icon: IconReceipt2, order: 40, right: "view_billing" }],
  shortcuts: [
    {
      id: "go.billing",
      keys: "g b",
      label: msg`Go to billing`,
      right: "view_billing",
      run: ({ go }) => go("/billing"),
    },
  ],
};
