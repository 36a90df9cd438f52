import { useLingui } from "@lingui/react/macro";
import { Page } from "~/shared/ui/Page";

/** The day board. */
export const SchedulePage = () => {
  const { t } = useLingui();
  return <Page title={t`Schedule`} />;
};
