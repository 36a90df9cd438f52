import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCircleCheck, IconReceipt } from "@tabler/icons-react";
import type { Encounter } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { notifyDone, notifyFailed } from "~/shared/ui/notify";
import { useCompleteVisit } from "./api";
import classes from "./NextSteps.module.css";

const running = ["arrived", "roomed", "with_practitioner", "checkout"];

/** What comes after the note: the visit ends, and is paid. */
export const NextSteps = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const mayConduct = useRight("conduct_visit");
  const isSigned = encounter.note.state === "signed";
  const complete = useCompleteVisit(encounter.encounter_id);
  const { appointment_id, appointment_version, appointment_status } = encounter;
  const finish = () =>
    complete.mutate(
      { key: actionKey(), appointment_id, version: appointment_version },
      { onSuccess: () => notifyDone(t`The visit is completed`), onError: notifyFailed },
    );
  return (
    <>
      <Billing encounter={encounter} />
      {mayConduct && running.includes(appointment_status) && (
        <Button
          variant={isSigned ? "filled" : "default"}
          leftSection={<IconCircleCheck size={16} aria-hidden />}
          loading={complete.isPending}
          onClick={finish}
        >
          {t`Complete visit`}
        </Button>
      )}
    </>
  );
};

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
