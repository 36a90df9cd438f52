import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requireRight, rootRoute } from "./root";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const filters = ["all", "draft", "open", "paid"] as const;

interface ListSearch {
  filter?: (typeof filters)[number] | undefined;
  patient?: string | undefined;
}

/** The screens of billing. */
export const billingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/billing",
    validateSearch: (search): ListSearch => ({
      filter: filters.find((filter) => filter === search.filter),
      patient: text(search.patient),
    }),
    beforeLoad: requireRight("view_billing"),
    component: lazyRouteComponent(() => import("~/features/billing/BillingPage"), "BillingPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/billing/new",
    validateSearch: (search): { patient?: string | undefined; encounter?: string | undefined } => ({
      patient: text(search.patient),
      encounter: text(search.encounter),
    }),
    beforeLoad: requireRight("bill"),
    component: lazyRouteComponent(() => import("~/features/billing/NewInvoicePage"), "NewInvoicePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/billing/$invoiceId",
    beforeLoad: requireRight("view_billing"),
    component: lazyRouteComponent(() => import("~/features/billing/InvoicePage"), "InvoicePage"),
  }),
] as const;
