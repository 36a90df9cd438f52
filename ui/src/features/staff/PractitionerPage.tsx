import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconStethoscope } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useClinicProfile } from "~/features/settings/public";
import type { Practitioner } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { usePractitioners } from "./api";
import { PractitionerEditor } from "./PractitionerEditor";

/** One practitioner: profile and weekly hours. */
export const PractitionerPage = () => {
  const { t } = useLingui();
  const { practitionerId } = useParams({ from: "/staff/practitioners/$practitionerId" });
  const { data, error, refetch } = usePractitioners();
  const practitioner = data?.find(({ practitioner_id }) => practitioner_id === practitionerId);
  if (practitioner) return <Known key={practitionerId} practitioner={practitioner} onReload={refetch} />;
  return (
    <Page title={t`Practitioner`}>
      {error || data ? (
        <Notice
          icon={IconStethoscope}
          title={t`The practitioner could not be read`}
          text={error ? failureText(error) : undefined}
          urgent
        >
          <Button onClick={() => void refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : (
        <Skeleton height={240} />
      )}
    </Page>
  );
};

// The form keeps the version that was seen when it began, until somebody asks for the latest.
const Known = ({
  practitioner,
  onReload,
}: {
  practitioner: Practitioner;
  onReload: () => Promise<{ data?: Practitioner[] | undefined }>;
}) => {
  const [seen, see] = useState(practitioner);
  const leave = useLeave();
  const reload = async () => {
    const { data } = await onReload();
    see(data?.find(({ practitioner_id }) => practitioner_id === seen.practitioner_id) ?? seen);
  };
  return (
    <PractitionerEditor
      key={seen.version}
      practitioner={seen}
      onDone={leave}
      onReload={() => void reload()}
    />
  );
};

/** Adds a practitioner, who begins with the hours in which the clinic is open. */
export const NewPractitionerPage = () => {
  const { t } = useLingui();
  const leave = useLeave();
  const { data, isPending } = useClinicProfile();
  if (!isPending)
    return <PractitionerEditor practitioner={null} usual={data?.opening ?? []} onDone={leave} />;
  return (
    <Page title={t`Add practitioner`}>
      <Skeleton height={240} />
    </Page>
  );
};

const useLeave = (): (() => void) => {
  const navigate = useNavigate();
  return () => void navigate({ to: "/staff/practitioners" });
};
