import { useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { PatientPicker } from "~/features/patients/public";
import type { AppointmentCard, BookableService, FreeTime } from "~/ipc/bindings";
import { Dialog } from "~/shared/ui/Dialog";
import classes from "./BookDialog.module.css";
import { BookOffers } from "./BookOffers";
import { fill, LONGEST_REASON, type Picked } from "./book-form";
import { PlaceFields } from "./PlaceFields";
import { type PlaceDraft, withService } from "./place-form";
import { ServiceField } from "./ServiceField";
import { Repeat } from "./series/Repeat";
import { useSeries } from "./series/use-series";
import { useBookErrors } from "./use-book-errors";
import { useOnceFound } from "./use-once-found";
import { usePlace } from "./use-place";
import { useSendBooking } from "./use-send-booking";
import { type DayPlace, placeIn } from "./use-visit-actions";
import { WaitInstead } from "./WaitInstead";

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
  const [patient, pick] = useState(known);
  const [reason, say] = useState("");
  const [service, choose] = useState<BookableService | null>(null);
  const { isSending, wrong, refusal, send, correct, rethink, forget } = useSendBooking(why, onBooked);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const place = usePlace(draft, {
    patientId: patient?.patient_id ?? null,
    serviceId: service?.service_id ?? null,
    isRefused: why !== undefined,
    onThink: rethink,
  });
  const errors = useBookErrors(wrong, refusal, place);

  const filled = (at: DayPlace | null, overbook_reason = "") =>
    fill(patient, at, { service, reason, overbook_reason });
  const series = useSeries({
    patient,
    service,
    place: place.place,
    reason,
    onBooked: ({ visits: [first] }) => (first ? onBooked(first) : onClose()),
  });
  const { isWaiting, start } = useOnceFound(place, () => {
    const ready = filled(place.place);
    void (series.repeat && ready.kind === "ready" ? series.book() : send(ready));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start();
  };
  const chooseService = (chosen: BookableService | null) => {
    choose(chosen);
    forget();
    if (chosen) place.update(withService(place.draft, chosen));
  };
  const takeInstead = (time: FreeTime) => {
    place.take(time);
    // One press books one visit; of a series the time is only where it begins.
    if (series.repeat) forget();
    else void send(filled(placeIn({ ...time, minutes: place.draft.minutes })));
  };
  return (
    <Dialog title={t`New appointment`} size="34rem" onClose={onClose}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PatientPicker
          picked={patient}
          onPick={(hit) => {
            pick(hit);
            correct();
            // The dropdown gives the focus back to its field first.
            setTimeout(() => reasonField.current?.focus());
          }}
          onClear={() => pick(null)}
          error={errors.patient}
          required
          data-autofocus={known === null || undefined}
        />
        <ServiceField service={service} onChange={chooseService} error={errors.service} />
        <PlaceFields {...place} service={service} onChange={place.update} errors={errors} />
        <BookOffers
          place={place}
          service={service}
          refusal={refusal}
          onTake={place.take}
          onTakeInstead={takeInstead}
          onBookBeside={(because) => void send(filled(place.place, because))}
        />
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
        <Repeat series={series} />
        {errors.form && (
          <p className={classes.fault} role="alert">
            {errors.form}
          </p>
        )}
        <div className={classes.actions}>
          <WaitInstead patient={patient} place={place} service={service} reason={reason} onDone={onClose} />
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={isWaiting || isSending || series.isSending}>
            {series.repeat ? series.label : t`Book`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
