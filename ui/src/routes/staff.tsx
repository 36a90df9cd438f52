import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

const beforeLoad = requireRight("manage_staff");
const onePractitioner = () => import("~/features/staff/PractitionerPage");

/** The screens of staff. */
export const staffRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/staff",
    beforeLoad,
    component: lazyRouteComponent(() => import("~/features/staff/AccountsPage"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/staff/practitioners",
    beforeLoad,
    component: lazyRouteComponent(() => import("~/features/staff/PractitionersPage"), "PractitionersPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/staff/practitioners/new",
    beforeLoad,
    component: lazyRouteComponent(onePractitioner, "NewPractitionerPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/staff/practitioners/$practitionerId",
    beforeLoad,
    component: lazyRouteComponent(onePractitioner, "PractitionerPage"),
  }),
] as const;
