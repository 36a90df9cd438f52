import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readFlow } from "~/features/flow/flow-search";
import { requireRight, rootRoute } from "./root";

/** The flow board of today. */
export const flowRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/flow",
    validateSearch: readFlow,
    beforeLoad: requireRight("view_schedule"),
    component: lazyRouteComponent(() => import("~/features/flow/FlowPage"), "FlowPage"),
  }),
] as const;
