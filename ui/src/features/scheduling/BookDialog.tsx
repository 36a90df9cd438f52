import { useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { PatientPicker } from "~/features/patients/public";
import type { AppointmentCard, FreeTime } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { Dialog } from "~/shared/ui/Dialog";
import classes from "./BookDialog.module.css";
import {
  createKeys,
  fill,
  LONGEST_REASON,
  type Picked,
  type Refusal,
  refusalOf,
  refusedBecause,
} from "./book-form";
import { FreeTimes } from "./FreeTimes";
import { PlaceFields } from "./PlaceFields";
import type { PlaceDraft } from "./place-form";
import { usePlace } from "./use-place";
import { type DayPlace, useVisitActions } from "./use-visit-actions";

interface BookDialogProps {
  draft: PlaceDraft;
  patient: Picked | null;
  /** Why nothing can stand at the place of the draft. */
  why?: string | undefined;
  onBooked: (visit: AppointmentCard) => void;
  onClose: () => void;
}

/** Books a visit: who, when, why. A known patient takes six keys: N, three letters, Enter, Enter. */
export const BookDialog = ({ draft, patient: known, why, onBooked, onClose }: BookDialogProps) => {
  const { t } = useLingui();
  const { book } = useVisitActions();
  const [patient, pick] = useState(known);
  const [reason, say] = useState("");
  const [isSending, setSending] = useState(false);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [refusal, refuse] = useState(why === undefined ? null : refusedBecause(why));
  const [keyed] = useState(createKeys);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const place = usePlace(draft, {
    patientId: patient?.patient_id ?? null,
    isRefused: why !== undefined,
  });
  const errors = useBookErrors(wrong, refusal, place.draft.starts_minute !== null);

  const send = async (at: DayPlace | null): Promise<void> => {
    const filled = fill(patient, at, reason);
    refuse(null);
    setWrong(filled.kind === "wrong" ? filled.fields : []);
    if (filled.kind === "wrong" || isSending) return;
    setSending(true);
    try {
      onBooked(await book(keyed(filled.input)));
    } catch (error) {
      setSending(false);
      refuse(refusalOf(error));
      announceUrgently(failureText(error));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(place.place);
  };
  // What was refused before anything was sent is over as soon as another place is thought of.
  const rethink = () => {
    if (refusal?.said !== undefined) refuse(null);
  };
  const takeInstead = (time: FreeTime) => {
    place.take(time);
    void send({ ...time, minutes: place.draft.minutes });
  };
  return (
    <Dialog title={t`New appointment`} size="34rem" onClose={onClose}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PatientPicker
          picked={patient}
          onPick={(hit) => {
            pick(hit);
            setWrong([]);
            // The dropdown gives the focus back to its field first.
            setTimeout(() => reasonField.current?.focus());
          }}
          onClear={() => pick(null)}
          error={errors.patient}
          required
          data-autofocus={known === null || undefined}
        />
        <PlaceFields
          {...place}
          onChange={(next) => {
            rethink();
            place.update(next);
          }}
          errors={errors}
        />
        {refusal && refusal.free.length > 0 ? (
          <FreeTimes
            label={t`Free instead – one press books it`}
            times={refusal.free}
            onTake={takeInstead}
            today={place.today}
            asked={place.draft.practitioner_id}
            isRefused
          />
        ) : (
          <FreeTimes
            label={t`First free times`}
            times={place.free}
            taken={(time) => isTaken(time, place.place)}
            onTake={(time) => {
              rethink();
              place.take(time);
            }}
            today={place.today}
            asked={place.asked}
          />
        )}
        <Textarea
          ref={reasonField}
          label={t`Reason`}
          value={reason}
          dir="auto"
          minRows={1}
          maxRows={4}
          maxLength={LONGEST_REASON}
          data-autofocus={known !== null || undefined}
          onChange={(event) => say(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
          error={errors.reason}
        />
        {errors.form && (
          <p className={classes.fault} role="alert">
            {errors.form}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={isSending}>
            {t`Book`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const isTaken = (time: FreeTime, place: DayPlace | null): boolean =>
  time.practitioner_id === place?.practitioner_id &&
  time.day === place.day &&
  time.starts_minute === place.starts_minute;

/** The words at each field: what is missing, or what the core refused. */
const useBookErrors = (wrong: readonly string[], refusal: Refusal | null, isTimed: boolean) => {
  const { t } = useLingui();
  const most = LONGEST_REASON;
  const missing: Record<string, string> = {
    patient: t`Choose a patient.`,
    time: isTimed ? t`Nobody is free then.` : t`Choose a time.`,
    reason: t`At most ${most} characters.`,
  };
  const errors: Partial<Record<NonNullable<Refusal["field"]> | "form", string>> = Object.fromEntries(
    wrong.map((field) => [field, missing[field]]),
  );
  if (!refusal) return errors;
  const isLength = refusal.field === "minutes";
  const text = isLength
    ? t`An appointment lasts 5 to 480 minutes, in steps of five.`
    : (refusal.said ?? failureText(refusal.error));
  return { ...errors, [refusal.field ?? "form"]: text };
};
