import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readDaysOffSearch } from "~/features/scheduling/days-off/days-off-search";
import { readSearch } from "~/features/scheduling/schedule-search";
import { readWaitingSearch } from "~/features/waiting-list/waiting-search";
import { now } from "~/shared/clock";
import { isDay } from "~/shared/format/day";
import { wallClock } from "~/shared/format/time";
import { type RouteContext, requireRight, rootRoute } from "./root";

const mayView = requireRight("view_schedule");
const today = ({ session }: RouteContext): string => wallClock(now(), session.clinic.time_zone).day;

/** The screens of scheduling: a day of the schedule, today's when none is named, the days off, and who waits. */
export const scheduleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/schedule",
    validateSearch: readSearch,
    beforeLoad: ({ context, search }) => {
      mayView({ context });
      throw redirect({ to: "/schedule/$day", params: { day: today(context) }, search, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/schedule/days-off",
    validateSearch: readDaysOffSearch,
    beforeLoad: mayView,
    component: lazyRouteComponent(() => import("~/features/scheduling/days-off/DaysOffPage"), "DaysOffPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/schedule/waiting",
    validateSearch: readWaitingSearch,
    beforeLoad: requireRight("book"),
    component: lazyRouteComponent(() => import("~/features/waiting-list/WaitingListPage"), "WaitingListPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/schedule/$day",
    validateSearch: readSearch,
    beforeLoad: ({ context, params, search }) => {
      mayView({ context });
      if (!isDay(params.day))
        throw redirect({ to: "/schedule/$day", params: { day: today(context) }, search, replace: true });
    },
    component: lazyRouteComponent(() => import("~/features/scheduling/SchedulePage"), "SchedulePage"),
  }),
] as const;
