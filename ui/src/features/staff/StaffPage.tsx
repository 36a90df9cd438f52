import { useLingui } from "@lingui/react/macro";
import { Page } from "~/shared/ui/Page";

/** Accounts and practitioners. */
export const StaffPage = () => {
  const { t } = useLingui();
  return <Page title={t`Staff`} />;
};
