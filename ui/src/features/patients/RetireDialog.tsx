import { useLingui } from "@lingui/react/macro";
import { Alert, Button, Radio, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Allergy } from "~/ipc/bindings";
import { useActionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyDone } from "~/shared/ui/notify";
import classes from "./AllergyDialog.module.css";
import { useRetireAllergy } from "./api";

/** Ends an allergy. It cannot be brought back as it was, so it asks why. */
export const RetireDialog = ({ allergy, onClose }: { allergy: Allergy; onClose: () => void }) => {
  const { t } = useLingui();
  const [status, choose] = useState("inactive");
  const key = useActionKey();
  const { mutate, isPending, error } = useRetireAllergy();
  const { substance } = allergy.entry;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      notifyDone(t`Ended allergy: ${substance}`);
      onClose();
    };
    mutate({ key, allergy_id: allergy.allergy_id, status }, { onSuccess: done });
  };
  return (
    <Dialog title={t`End allergy: ${substance}`} onClose={onClose}>
      <form onSubmit={submit} className={classes.form}>
        <Radio.Group label={t`Why?`} value={status} onChange={choose}>
          <Stack gap="sm" mt="xs">
            <Radio value="inactive" label={t`It no longer holds`} />
            <Radio value="entered_in_error" label={t`It was entered in error`} />
          </Stack>
        </Radio.Group>
        <p>{t`Prescriptions are no longer checked against it.`}</p>
        {error && <Alert color="red">{failureText(error)}</Alert>}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" color="red" loading={isPending}>{t`End allergy`}</Button>
        </div>
      </form>
    </Dialog>
  );
};
