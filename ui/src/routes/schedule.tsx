import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

/** The screens of scheduling. */
export const scheduleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/schedule",
    beforeLoad: requireRight("view_schedule"),
    component: lazyRouteComponent(() => import("~/features/scheduling/SchedulePage"), "SchedulePage"),
  }),
] as const;
