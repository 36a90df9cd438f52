import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The screens of patients. */
export const patientRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients",
    validateSearch: (search): { find?: string | undefined } => ({ find: text(search.find) }),
    beforeLoad: requireRight("view_patients"),
    component: lazyRouteComponent(() => import("~/features/patients/PatientsPage"), "PatientsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients/new",
    validateSearch: (search): { name?: string | undefined } => ({ name: text(search.name) }),
    beforeLoad: requireRight("edit_patients"),
    component: lazyRouteComponent(() => import("~/features/patients/RegisterPage"), "RegisterPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients/$patientId",
    validateSearch: (search): { tab?: string | undefined } => ({ tab: text(search.tab) }),
    beforeLoad: requireRight("view_patients"),
    component: lazyRouteComponent(() => import("~/features/patients/ChartPage"), "ChartPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients/$patientId/edit",
    beforeLoad: requireRight("edit_patients"),
    component: lazyRouteComponent(() => import("~/features/patients/EditPage"), "EditPage"),
  }),
] as const;
