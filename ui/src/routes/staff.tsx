import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

/** The screens of staff. */
export const staffRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/staff",
    beforeLoad: requireRight("manage_staff"),
    component: lazyRouteComponent(() => import("~/features/staff/StaffPage"), "StaffPage"),
  }),
] as const;
