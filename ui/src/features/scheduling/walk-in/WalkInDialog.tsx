import { useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { PatientPicker } from "~/features/patients/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { Dialog } from "~/shared/ui/Dialog";
import { SelectField } from "~/shared/ui/SelectField";
import { useBookable } from "../api";
import { BookBeside } from "../BookBeside";
import classes from "../BookDialog.module.css";
import { LONGEST_REASON } from "../book-form";
import { ServiceField } from "../ServiceField";
import { useWalkInForm } from "./use-walk-in-form";

interface WalkInDialogProps {
  onDone: (visit: AppointmentCard) => void;
  onClose: () => void;
}

const ANYBODY = "anybody";

/** Takes somebody in who came without an appointment: K, three letters, Enter, Enter. */
export const WalkInDialog = ({ onDone, onClose }: WalkInDialogProps) => {
  const { t } = useLingui();
  const { data: practitioners = [] } = useBookable();
  const { draft, change, when, beside, fault, isSending, send } = useWalkInForm(onDone);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const people = practitioners.map(({ practitioner_id: value, profile }) => ({ value, label: profile.name }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog title={t`Walk-in`} size="30rem" onClose={onClose}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PatientPicker
          picked={draft.patient}
          onPick={(patient) => {
            change({ patient });
            // The dropdown gives the focus back to its field first.
            setTimeout(() => reasonField.current?.focus());
          }}
          onClear={() => change({ patient: null })}
          error={fault?.isPatient && fault.text}
          required
          data-autofocus
        />
        <SelectField
          label={t`Practitioner`}
          data={[{ value: ANYBODY, label: t`Whoever is free first` }, ...people]}
          value={draft.practitioner_id ?? ANYBODY}
          onChange={(id) => change({ practitioner_id: id === ANYBODY ? null : id })}
        />
        <ServiceField service={draft.service} onChange={(service) => change({ service })} error={null} />
        <Textarea
          ref={reasonField}
          label={t`Reason`}
          value={draft.reason}
          dir="auto"
          minRows={1}
          maxRows={4}
          maxLength={LONGEST_REASON}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
        />
        <p aria-live="polite">{when}</p>
        {beside.isOffered && (
          <BookBeside reason={beside.reason} onChange={beside.say} onBook={(why) => void send(why)} />
        )}
        {fault && !fault.isPatient && (
          <p className={classes.fault} role="alert">
            {fault.text}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={isSending}>
            {t`Take in`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
