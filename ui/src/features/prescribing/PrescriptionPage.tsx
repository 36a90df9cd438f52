import { useLingui } from "@lingui/react/macro";
import { Button, Loader, Modal } from "@mantine/core";
import { IconPillOff } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useEncounter } from "~/features/records/public";
import type { Encounter } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { failureText } from "~/shared/format/failure";
import { useRight } from "~/shared/session";
import { Notice } from "~/shared/ui/Notice";
import { usePrescription } from "./api";
import type { Leaving } from "./LeaveBar";
import { PatientLine } from "./PatientLine";
import { PrescriptionEditor } from "./PrescriptionEditor";
import classes from "./PrescriptionPage.module.css";
import { PrescriptionText } from "./PrescriptionText";

const route = getRouteApi("/visit/$encounterId/prescription/$prescriptionId");

/** A prescription over its visit; `new` begins one. */
export const PrescriptionPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { encounterId, prescriptionId } = route.useParams();
  const { data: encounter } = useEncounter(encounterId);
  const [isDirty, setDirty] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => go(`/visit/${encounterId}`);
  // Escape and the cross ask first while something is not saved.
  const tryLeave = () => (isDirty ? setLeaving(true) : leave());
  return (
    <Modal
      opened
      onClose={tryLeave}
      closeOnClickOutside={false}
      title={t`Prescription`}
      size="min(92rem, 97vw)"
      yOffset="3vh"
      closeButtonProps={{ "aria-label": t`Close` }}
      classNames={{ body: classes.body }}
    >
      {encounter && (
        <>
          <PatientLine patient={encounter.patient} />
          <Body
            encounter={encounter}
            prescriptionId={prescriptionId === "new" ? null : prescriptionId}
            onDirty={setDirty}
            leaving={{ isAsking: isLeaving, ask: tryLeave, stay: () => setLeaving(false), leave }}
          />
        </>
      )}
    </Modal>
  );
};

interface BodyProps {
  encounter: Encounter;
  prescriptionId: string | null;
  onDirty: (isDirty: boolean) => void;
  leaving: Leaving;
}

const Body = ({ encounter, prescriptionId, ...rest }: BodyProps) => {
  const { t } = useLingui();
  const mayPrescribe = useRight("prescribe");
  const { data: stored, error, refetch } = usePrescription(prescriptionId);
  if (error) {
    return (
      <Notice
        icon={IconPillOff}
        title={t`The prescription could not be opened`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  }
  if (prescriptionId !== null && !stored)
    return <Loader size="sm" aria-label={t`Opening the prescription`} />;
  if (stored && (stored.state === "signed" || !mayPrescribe))
    return <PrescriptionText prescription={stored} />;
  return <PrescriptionEditor encounter={encounter} stored={stored ?? null} {...rest} />;
};
