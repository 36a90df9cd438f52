import { msg } from "@lingui/core/macro";
import { IconCalendar, IconCalendarOff, IconCalendarPlus, IconWalk } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";
import { failures } from "./failures";
import { useWaitingCount } from "./use-waiting-count";

const WaitingPanel = lazy(() => import("./panels/WaitingPanel").then((m) => ({ default: m.WaitingPanel })));
const NextPanel = lazy(() => import("./panels/NextPanel").then((m) => ({ default: m.NextPanel })));
const UnsignedPanel = lazy(() =>
  import("./panels/UnsignedPanel").then((m) => ({ default: m.UnsignedPanel })),
);
const ToInvoicePanel = lazy(() =>
  import("./panels/ToInvoicePanel").then((m) => ({ default: m.ToInvoicePanel })),
);
const MoneyPanel = lazy(() => import("./panels/MoneyPanel").then((m) => ({ default: m.MoneyPanel })));

const ClockPanel = lazy(() => import("./panels/ClockPanel").then((m) => ({ default: m.ClockPanel })));

/** What scheduling adds to the window. */
export const scheduling: Feature = {
  area: "scheduling",
  nav: [
    {
      to: "/schedule",
      label: msg`Schedule`,
      icon: IconCalendar,
      order: 20,
      shortcut: "go.scheduling",
      right: "view_schedule",
      useBadge: useWaitingCount,
    },
  ],
  shortcuts: [
    {
      id: "go.scheduling",
      keys: "g s",
      label: msg`Go to schedule`,
      right: "view_schedule",
      run: ({ go }) => go("/schedule"),
    },
  ],
  actions: [
    {
      id: "schedule.book",
      label: msg`New appointment`,
      icon: IconCalendarPlus,
      right: "book",
      keywords: msg`book visit`,
      run: ({ go }) => go("/schedule?book=true"),
    },
    {
      id: "schedule.walk-in",
      label: msg`Walk-in`,
      icon: IconWalk,
      right: "book",
      keywords: msg`walked in without appointment arrived emergency ticket number`,
      run: ({ go }) => go("/schedule?walkIn=true"),
    },
    {
      id: "schedule.days-off",
      label: msg`Days off`,
      icon: IconCalendarOff,
      right: "view_schedule",
      keywords: msg`holiday closed closure leave away absence extra changed hours`,
      run: ({ go }) => go("/schedule/days-off"),
    },
  ],
  home: [
    { id: "schedule.clock", order: 5, right: "view_schedule", panel: ClockPanel },
    { id: "schedule.waiting", order: 10, right: "view_schedule", panel: WaitingPanel },
    { id: "schedule.next", order: 20, right: "view_schedule", panel: NextPanel },
    { id: "schedule.unsigned", order: 30, right: "write_notes", panel: UnsignedPanel },
    { id: "schedule.to-invoice", order: 35, right: "bill", panel: ToInvoicePanel },
    { id: "schedule.money", order: 40, right: "view_billing", panel: MoneyPanel },
  ],
  failures,
};
