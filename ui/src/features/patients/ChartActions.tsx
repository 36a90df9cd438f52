import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconEye,
  IconPencil,
  IconUsersPlus,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Patient } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { notifyDone, notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { useArchivePatient, useRestorePatient } from "./api";
import { BookButton } from "./BookButton";
import { patientName } from "./patient-name";

/** What can be done with a patient from the chart. */
export const ChartActions = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const navigate = useNavigate();
  const { archive, restore } = useArchiving(patient);
  const mayEdit = useRight("edit_patients");
  const mayArchive = useRight("archive_patients");
  const mayAudit = useRight("read_audit");
  const { patient_id: patientId, is_archived } = patient;
  const mayWait = useRight("book") && !is_archived && !patient.deceased_on;
  return (
    <>
      <BookButton patient={patient} />
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => navigate({ to: "/patients/$patientId/edit", params: { patientId } })}
        >
          {t`Edit`}
        </Button>
      )}
      {(mayArchive || mayAudit || mayWait) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t`More actions`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayWait && (
              <Menu.Item
                leftSection={<IconUsersPlus size={16} aria-hidden />}
                onClick={() => go(`/schedule/waiting?patient=${patientId}`)}
              >
                {t`Put on the waiting list…`}
              </Menu.Item>
            )}
            {mayAudit && (
              <Menu.Item
                leftSection={<IconEye size={16} aria-hidden />}
                onClick={() => go(`/settings/audit?patient=${patientId}`)}
              >
                {t`Who looked at this chart`}
              </Menu.Item>
            )}
            {mayArchive &&
              (is_archived ? (
                <Menu.Item leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={restore}>
                  {t`Restore`}
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={archive}>
                  {t`Archive`}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
};

const useArchiving = (patient: Patient) => {
  const { t } = useLingui();
  const archiving = useArchivePatient();
  const restoring = useRestorePatient();
  const { patient_id } = patient;
  const name = patientName(patient);
  const bringBack = () => restoring.mutateAsync({ key: actionKey(), patient_id });
  const hide = () => archiving.mutateAsync({ key: actionKey(), patient_id });
  const offerUndo = () => notifyUndoable({ label: t`Archived ${name}`, undo: bringBack, redo: hide });
  return {
    archive: () => void hide().then(offerUndo, notifyFailed),
    restore: () => void bringBack().then(() => notifyDone(t`Restored ${name}`), notifyFailed),
  };
};
