import { useLingui } from "@lingui/react/macro";
import { Page } from "~/shared/ui/Page";

/** Invoices and payments. */
export const BillingPage = () => {
  const { t } = useLingui();
  return <Page title={t`Billing`} />;
};
