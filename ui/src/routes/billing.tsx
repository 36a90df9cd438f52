import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

/** The screens of billing. */
export const billingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/billing",
    beforeLoad: requireRight("view_billing"),
    component: lazyRouteComponent(() => import("~/features/billing/BillingPage"), "BillingPage"),
  }),
] as const;
