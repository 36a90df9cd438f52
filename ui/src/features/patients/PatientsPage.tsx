import { useLingui } from "@lingui/react/macro";
import { Page } from "~/shared/ui/Page";

/** The list of patients. */
export const PatientsPage = () => {
  const { t } = useLingui();
  return <Page title={t`Patients`} />;
};
