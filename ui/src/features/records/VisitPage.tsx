import { useLingui } from "@lingui/react/macro";
import { Button, Loader } from "@mantine/core";
import { IconClipboardOff } from "@tabler/icons-react";
import { getRouteApi, Outlet, useChildMatches } from "@tanstack/react-router";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { useEncounter } from "./api";
import { Visit } from "./Visit";
import classes from "./VisitPage.module.css";

const route = getRouteApi("/visit/$encounterId");

/** The screen of one visit. What lies over it, such as a prescription, is a route below. */
export const VisitPage = () => {
  const { encounterId } = route.useParams();
  const isCovered = useChildMatches().length > 0;
  return (
    <>
      <VisitScreen key={encounterId} encounterId={encounterId} isCovered={isCovered} />
      <Outlet />
    </>
  );
};

interface VisitScreenProps {
  encounterId: string;
  /** Whether something lies over it, which has the keys. */
  isCovered?: boolean;
}

/** One visit by its encounter. */
export const VisitScreen = ({ encounterId, isCovered = false }: VisitScreenProps) => {
  const { t } = useLingui();
  const { data: encounter, error, refetch } = useEncounter(encounterId);
  if (encounter) return <Visit encounter={encounter} isCovered={isCovered} />;
  return (
    <Page title={t`Visit`}>
      {error ? (
        <Notice
          icon={IconClipboardOff}
          title={t`The visit could not be opened`}
          text={failureText(error)}
          urgent
        >
          <Button onClick={() => refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : (
        <Loader className={classes.loader} size="sm" aria-label={t`Opening the visit`} />
      )}
    </Page>
  );
};
