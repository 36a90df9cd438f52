import { msg } from "@lingui/core/macro";
import { IconFilePlus, IconReceipt2, IconTag } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";
import { visitInError } from "./words";

const ServicesPage = lazy(() => import("./ServicesPage").then((m) => ({ default: m.ServicesPage })));

/** What billing adds to the window. */
export const billing: Feature = {
  area: "billing",
  nav: [{ to: "/billing", label: msg`Billing`, icon: IconReceipt2, order: 40, right: "view_billing" }],
  shortcuts: [
    {
      id: "go.billing",
      keys: "g b",
      label: msg`Go to billing`,
      right: "view_billing",
      run: ({ go }) => go("/billing"),
    },
  ],
  actions: [
    {
      id: "billing.new",
      label: msg`New invoice`,
      icon: IconFilePlus,
      right: "bill",
      keywords: msg`bill charge`,
      run: ({ go }) => go("/billing/new"),
    },
    {
      id: "billing.open",
      label: msg`Open invoices`,
      icon: IconReceipt2,
      right: "view_billing",
      keywords: msg`unpaid balance owed`,
      run: ({ go }) => go("/billing?filter=open"),
    },
  ],
  settings: [
    {
      id: "services",
      label: msg`Services and prices`,
      icon: IconTag,
      order: 40,
      right: "manage_services",
      page: ServicesPage,
    },
  ],
  failures: {
    quantity_out_of_range: msg`A quantity goes from 1 to 999.`,
    negative_price: msg`A price is never below zero.`,
    rate_out_of_range: msg`A tax rate goes from 0 to 100 %.`,
    currencies_differ: msg`The amounts are in different currencies.`,
    too_large: msg`This amount is too large.`,
    date_before_last: msg`The last invoice carries a later date. Check the date of this computer.`,
    already_issued: msg`This invoice is already issued and can no longer be changed.`,
    not_issued: msg`A payment can be taken once the invoice is issued.`,
    visit_in_error: visitInError,
    already_invoiced: msg`This visit already has an invoice.`,
    amount_not_positive: msg`Write an amount above zero.`,
    above_balance: msg`This is more than what is owed.`,
    tendered_too_little: msg`This does not cover the amount.`,
    change_needs_cash: msg`Only cash gives change.`,
    bad_number: msg`The next invoice number would break the rules of its series.`,
  },
};
