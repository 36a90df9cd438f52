import { msg } from "@lingui/core/macro";
import { IconListSearch } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";
import { TrailStatus } from "./TrailStatus";

const AuditPage = lazy(() => import("./AuditPage").then((m) => ({ default: m.AuditPage })));

/** What the audit trail adds to the window. */
export const audit: Feature = {
  area: "audit",
  actions: [
    {
      id: "audit.open",
      label: msg`Audit trail`,
      icon: IconListSearch,
      right: "read_audit",
      keywords: msg`who looked, who changed`,
      run: ({ go }) => go("/settings/audit"),
    },
  ],
  settings: [
    {
      id: "audit",
      label: msg`Audit trail`,
      icon: IconListSearch,
      order: 60,
      right: "read_audit",
      page: AuditPage,
    },
  ],
  status: [{ id: "trail", order: 10, item: TrailStatus }],
};
