import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

/** The screens of patients. */
export const patientRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients",
    beforeLoad: requireRight("view_patients"),
    component: lazyRouteComponent(() => import("~/features/patients/PatientsPage"), "PatientsPage"),
  }),
] as const;
