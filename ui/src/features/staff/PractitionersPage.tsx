import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconPlus, IconStethoscope } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { usePractitioners } from "./api";
import { PractitionerTable } from "./PractitionerTable";
import { StaffFrame } from "./StaffFrame";
import { newPractitionerKeys } from "./shortcut-keys";

/** Who sees patients, and when. */
export const PractitionersPage = () => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const practitioners = usePractitioners();
  const add = () => void navigate({ to: "/staff/practitioners/new" });
  useShortcut(newPractitionerKeys, add);
  const { data, error } = practitioners;
  return (
    <StaffFrame
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t`Add practitioner`}
        </Button>
      }
    >
      {error && !data ? (
        <Notice
          icon={IconStethoscope}
          title={t`The practitioners could not be read`}
          text={failureText(error)}
          urgent
        >
          <Button onClick={() => void practitioners.refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : !data ? (
        <Skeleton height={240} />
      ) : data.length === 0 ? (
        <Notice
          icon={IconStethoscope}
          title={t`No practitioners yet`}
          text={t`Each practitioner gets a column on the day board, with the hours that you enter here.`}
        />
      ) : (
        <PractitionerTable practitioners={data} />
      )}
    </StaffFrame>
  );
};
