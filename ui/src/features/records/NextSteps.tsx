import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCircleCheck, IconDoorExit, IconReceipt } from "@tabler/icons-react";
import { useState } from "react";
import { EndingFields, type LeftOpen, leftOpen, type NoCharge } from "~/features/scheduling/public";
import type { Encounter } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useDesk } from "~/shared/desk";
import { useRight, useSession } from "~/shared/session";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { forgetAbout } from "~/shared/undo";
import { useCheckOut, useCompleteVisit, useStartVisit, useStepBack } from "./api";
import classes from "./NextSteps.module.css";

const waiting = ["arrived", "roomed"];
const running = ["with_practitioner", "checkout"];

/** What comes next: a prepared visit begins; after the note the patient goes to the desk, where it ends and is paid. */
export const NextSteps = ({ encounter }: { encounter: Encounter }) => (
  <>
    <Billing encounter={encounter} />
    <Start encounter={encounter} />
    <CheckOut encounter={encounter} />
    <Complete encounter={encounter} />
  </>
);

const Start = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const [isOwn, mayConduct, mayWrite] = [
    useIsOwn(encounter),
    useRight("conduct_visit"),
    useRight("write_notes"),
  ];
  const start = useStartVisit();
  const { appointment_id, appointment_status } = encounter;
  const sees = mayConduct && (mayWrite || isOwn);
  if (!sees || !waiting.includes(appointment_status)) return null;
  const begin = () =>
    start.mutate(
      { key: actionKey(), appointment_id },
      { onSuccess: () => forgetAbout(appointment_id), onError: notifyFailed },
    );
  return <Button loading={start.isPending} onClick={begin}>{t`Start visit`}</Button>;
};

const CheckOut = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const mayConduct = useRight("conduct_visit");
  const checkOut = useCheckOut(encounter.encounter_id);
  const { mutateAsync: stepBack } = useStepBack(encounter.encounter_id);
  const { appointment_id, appointment_version, appointment_status, note } = encounter;
  if (!mayConduct || appointment_status !== "with_practitioner") return null;
  const send = () =>
    checkOut.mutate(
      { key: actionKey(), appointment_id, version: appointment_version },
      {
        onSuccess: ({ version }) =>
          notifyUndoable({
            label: t`The patient goes to the front desk`,
            about: appointment_id,
            undo: () => stepBack({ key: actionKey(), appointment_id, version }),
          }),
        onError: notifyFailed,
      },
    );
  return (
    <Button
      variant={note.state === "signed" ? "filled" : "default"}
      leftSection={<IconDoorExit size={16} aria-hidden />}
      loading={checkOut.isPending}
      onClick={send}
    >
      {t`Send to the front desk`}
    </Button>
  );
};

const Complete = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const [isOwn, mayAny, mayOwn] = [
    useIsOwn(encounter),
    useRight("complete_visit"),
    useRight("conduct_visit"),
  ];
  const [open, ask] = useState<LeftOpen | null>(null);
  const [reason, choose] = useState<NoCharge>("later");
  const complete = useCompleteVisit(encounter.encounter_id);
  const { mutateAsync: stepBack } = useStepBack(encounter.encounter_id);
  const { appointment_id, appointment_version, appointment_status, note, invoice_id } = encounter;
  const isSigned = note.state === "signed";
  const isAllowed = mayAny || (mayOwn && isOwn);
  if (!isAllowed || !running.includes(appointment_status)) return null;
  const finish = (meant: LeftOpen) =>
    complete.mutate(
      {
        key: actionKey(),
        appointment_id,
        version: appointment_version,
        leave_unsigned: meant.isUnsigned,
        no_charge: meant.isUncharged ? reason : "",
      },
      {
        onSuccess: ({ version }) => {
          ask(null);
          notifyUndoable({
            label: t`The visit is completed`,
            about: appointment_id,
            undo: () => stepBack({ key: actionKey(), appointment_id, version }),
          });
        },
        onError: (error) => {
          const more = leftOpen(error, { ...meant, isUncharged: meant.isUncharged || invoice_id === null });
          if (more) ask(more);
          else notifyFailed(error);
        },
      },
    );
  return (
    <>
      <Button
        variant={isSigned && appointment_status === "checkout" ? "filled" : "default"}
        leftSection={<IconCircleCheck size={16} aria-hidden />}
        loading={complete.isPending}
        onClick={() => finish({ isUnsigned: false, isUncharged: false })}
      >
        {t`Complete visit`}
      </Button>
      {open && (
        <FormDialog
          title={t`Complete the visit all the same?`}
          submit={t`Complete all the same`}
          onSubmit={() => finish(open)}
          onClose={() => ask(null)}
          isPending={complete.isPending}
          isQuestion
        >
          <EndingFields open={open} reason={reason} onReason={choose} />
        </FormDialog>
      )}
    </>
  );
};

const useIsOwn = (encounter: Encounter): boolean =>
  useSession().practitioner_id === encounter.practitioner_id;

const Billing = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayBill = useRight("bill");
  const maySee = useRight("view_billing");
  const { encounter_id, patient, invoice_id, note, appointment_status } = encounter;
  const icon = <IconReceipt size={16} aria-hidden />;
  if (invoice_id !== null && maySee) {
    return (
      <Button variant="default" leftSection={icon} onClick={() => go(`/billing/${invoice_id}`)}>
        {t`Open invoice`}
      </Button>
    );
  }
  if (mayBill && invoice_id === null) {
    return (
      <Button
        variant="default"
        leftSection={icon}
        onClick={() => go(`/billing/new?patient=${patient.patient_id}&encounter=${encounter_id}`)}
      >
        {t`Create invoice`}
      </Button>
    );
  }
  const isOver = note.state === "signed" || appointment_status === "completed";
  return isOver && <p className={classes.hint}>{t`The front desk makes the invoice`}</p>;
};
