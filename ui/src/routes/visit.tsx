import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

const visitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/visit/$encounterId",
  beforeLoad: requireRight("view_records"),
  component: lazyRouteComponent(() => import("~/features/records/VisitPage"), "VisitPage"),
});

// Below the visit, so that a note which is being written stays as it is beneath the prescription.
const prescriptionRoute = createRoute({
  getParentRoute: () => visitRoute,
  path: "/prescription/$prescriptionId",
  component: lazyRouteComponent(() => import("~/features/prescribing/PrescriptionPage"), "PrescriptionPage"),
});

/** The screen of a visit, and the prescriptions over it. */
export const visitRoutes = [visitRoute.addChildren([prescriptionRoute])] as const;
