import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import type { Patient } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";

/** Goes to the schedule to book a visit of this patient. */
export const BookButton = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayBook = useRight("book");
  if (!mayBook || patient.is_archived || patient.deceased_on) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconCalendarPlus size={16} aria-hidden />}
      onClick={() => go(`/schedule?patient=${patient.patient_id}`)}
    >
      {t`Book`}
    </Button>
  );
};
