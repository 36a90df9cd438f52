import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useDesk } from "~/shared/desk";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";

/** Stands where an address leads nowhere. */
export const NotFound = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  return (
    <Page title={t`Not found`}>
      <Notice icon={IconMapQuestion} title={t`There is no such screen`}>
        <Button variant="default" onClick={() => go("/")}>{t`Go to dashboard`}</Button>
      </Notice>
    </Page>
  );
};
