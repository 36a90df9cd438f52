import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root";

const page = lazyRouteComponent(() => import("~/features/settings/SettingsPage"), "SettingsPage");

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The settings; each page of them is registered by a feature. */
export const settingsRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: "/settings", component: page }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings/$page",
    // The audit trail is opened for a patient or a person.
    validateSearch: (search): { patient?: string | undefined; staff?: string | undefined } => ({
      patient: text(search.patient),
      staff: text(search.staff),
    }),
    component: page,
  }),
] as const;
