import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root";

const page = lazyRouteComponent(() => import("~/features/settings/SettingsPage"), "SettingsPage");

/** The settings; each page of them is registered by a feature. */
export const settingsRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: "/settings", component: page }),
  createRoute({ getParentRoute: () => rootRoute, path: "/settings/$page", component: page }),
] as const;
