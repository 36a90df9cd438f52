import { createHashHistory, createRouter } from "@tanstack/react-router";
import { billingRoutes } from "~/routes/billing";
import { flowRoutes } from "~/routes/flow";
import { homeRoutes } from "~/routes/home";
import { patientRoutes } from "~/routes/patients";
import { type RouteContext, rootRoute } from "~/routes/root";
import { scheduleRoutes } from "~/routes/schedule";
import { settingsRoutes } from "~/routes/settings";
import { staffRoutes } from "~/routes/staff";
import { visitRoutes } from "~/routes/visit";
import { RouteFault } from "./ErrorBoundary";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const tree = rootRoute
  .update({ component: Shell, notFoundComponent: NotFound })
  .addChildren([
    ...homeRoutes,
    ...scheduleRoutes,
    ...flowRoutes,
    ...patientRoutes,
    ...visitRoutes,
    ...billingRoutes,
    ...staffRoutes,
    ...settingsRoutes,
  ]);

/**
 * The addresses of all screens, behind `#` because the window has no server.
 *
 * Made anew for whoever signs in: a router remembers what the last person looked at.
 */
export const createAddresses = () =>
  createRouter({
    routeTree: tree,
    history: createHashHistory(),
    context: {} as RouteContext,
    defaultErrorComponent: RouteFault,
    defaultPreload: "intent",
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAddresses>;
  }
}
