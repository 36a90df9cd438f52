import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { announce } from "~/shared/ui/announce";
import { stepsOf } from "../status";
import { useCircumstances } from "../use-circumstances";
import { readChoice } from "../visit-choice";
import { showTray, useTray, useTrayShown } from "./tray-store";

const group = msg`Schedule`;
const keys = {
  show: { id: "schedule.tray", keys: "y", label: msg`Show or hide the tray`, group },
  put: {
    id: "schedule.tray.put",
    keys: "mod+x",
    label: msg`Put the appointment in the tray`,
    group,
    outsideText: true,
  },
};

/** Shows the tray, by press or key, and puts the visit in it that is open or in focus. */
export const TrayButton = ({
  visits,
  openId,
}: {
  visits: readonly AppointmentCard[];
  openId: string | null;
}) => {
  const { t } = useLingui();
  const isShown = useTrayShown();
  const tray = useTray();
  const circumstances = useCircumstances();
  useShortcut(keys.show, () => showTray(!isShown));
  useShortcut(keys.put, () => {
    const id = openId ?? readChoice();
    const visit = visits.find(({ appointment_id }) => appointment_id === id);
    if (!visit || !stepsOf(visit, circumstances).includes("move")) return;
    tray.put(visit);
    const patient = visit.patient_name;
    announce(t`${patient} is in the tray, and keeps the place until it is put elsewhere`);
  });
  const count = tray.visits.length;
  return (
    <Button
      variant="default"
      aria-pressed={isShown}
      leftSection={<IconInbox size={16} aria-hidden />}
      onClick={() => showTray(!isShown)}
    >
      {count > 0 ? t`Tray (${count})` : t`Tray`}
    </Button>
  );
};
