import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard, FreeTime } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { useBookable } from "./api";
import { type Refusal, refusalOf } from "./book-form";
import { FreeTimes } from "./FreeTimes";
import { PlaceFields } from "./PlaceFields";
import { draftAt } from "./place-form";
import { usePlace } from "./use-place";
import { type DayPlace, useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Moves a visit by words instead of by dragging: practitioner, day, time, length. */
export const MoveForm = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t } = useLingui();
  const { move } = useVisitActions();
  const { data: practitioners = [] } = useBookable();
  const place = usePlace(draftAt(visit), visit.patient_id);
  const [refusal, refuse] = useState<Refusal | null>(null);
  const nameOf = (id: string) =>
    practitioners.find(({ practitioner_id }) => practitioner_id === id)?.profile.name ?? "";
  const send = async (to: DayPlace | null): Promise<void> => {
    refuse(null);
    if (!to) return;
    try {
      await move(visit, to, nameOf(to.practitioner_id));
      onDone();
    } catch (error) {
      refuse(refusalOf(error));
      announceUrgently(failureText(error));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(place.place);
  };
  const takeInstead = (time: FreeTime) => {
    place.take(time);
    void send({ ...time, minutes: place.draft.minutes });
  };
  const text = refusal && failureText(refusal.error);
  const isElsewhere = refusal?.field === null || refusal?.field === "patient" || refusal?.field === "reason";
  const errors = refusal && !isElsewhere && refusal.field ? { [refusal.field]: text } : {};
  const times = refusal && refusal.free.length > 0 ? refusal.free : place.free;
  return (
    <form className={classes.question} aria-label={t`Move the appointment`} onSubmit={submit} noValidate>
      <h3>{t`Move to`}</h3>
      <PlaceFields {...place} onChange={place.update} errors={errors} />
      {isElsewhere && <p role="alert">{text}</p>}
      <FreeTimes
        label={refusal ? t`Free instead – one press moves it` : t`Free times from that day on`}
        times={times}
        onTake={refusal ? takeInstead : place.take}
        today={place.today}
        isNamed={refusal !== null || place.isNamed}
        isRefused={refusal !== null}
      />
      <div className={classes.steps}>
        <Button type="submit">{t`Move`}</Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
