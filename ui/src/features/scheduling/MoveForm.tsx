import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard, FreeTime } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { useBookable, useServices } from "./api";
import { BookBeside, useMayBookBeside } from "./BookBeside";
import { type Refusal, refusalOf } from "./book-form";
import { FreeTimes } from "./FreeTimes";
import { SearchEnd } from "./free/SearchEnd";
import { SearchedTimes } from "./free/SearchedTimes";
import { PlaceFields } from "./PlaceFields";
import { draftAt } from "./place-form";
import { ResourceFields } from "./ResourceFields";
import type { PlanRow } from "./series/plan-model";
import { ScopeField } from "./series/ScopeField";
import { SeriesInTheWay } from "./series/SeriesInTheWay";
import { type Scope, useSeriesActions } from "./series/use-series-actions";
import { useMissingTime } from "./use-book-errors";
import { useOnceFound } from "./use-once-found";
import { isWhereItIs, usePlace } from "./use-place";
import { type DayPlace, placeIn, useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Where a visit was dropped although it cannot stand there, and why not. */
export interface Drop {
  visit: AppointmentCard;
  place: DayPlace;
  /** In words, as this window saw it, or as the core answered. */
  refusal: Refusal;
}

interface MoveFormProps {
  visit: AppointmentCard;
  /** A drop that was refused: the form begins there, with what is free instead. */
  drop?: Drop | undefined;
  onDone: () => void;
}

interface Sending {
  overbooking?: string;
  /** The visits of the series that do not go where the others do. */
  asDecided?: readonly PlanRow[];
}

const fields: readonly Refusal["field"][] = ["practitioner", "day", "time", "minutes"];

// A visit of a service without rooms may be dropped into one all the same, and has no field for it.
const hasField = ({ field }: Refusal, { room_id, device_id }: AppointmentCard): boolean =>
  fields.includes(field) ||
  (field === "room" && room_id !== null) ||
  (field === "device" && device_id !== null);

/** Moves a visit by words instead of by dragging: practitioner, day, time, length, room. */
export const MoveForm = ({ visit, drop, onDone }: MoveFormProps) => {
  const { t } = useLingui();
  const { move } = useVisitActions();
  const { data: practitioners = [] } = useBookable(visit.practitioner_id);
  const { data: services = [] } = useServices(visit.service_id !== null);
  const service = services.find(({ service_id }) => service_id === visit.service_id) ?? null;
  const { room_id, device_id } = visit;
  const there = drop?.place ?? placeIn(visit);
  const [refusal, refuse] = useState<Refusal | null>(drop?.refusal ?? null);
  const [isPlaceWanted, want] = useState(false);
  const place = usePlace(draftAt({ ...there, room_id: there.room_id ?? room_id, device_id }), {
    patientId: visit.patient_id,
    serviceId: visit.service_id,
    moving: visit,
    isRefused: drop !== undefined,
    // A drop that was refused is over as soon as another place is thought of.
    onThink: () => {
      if (refusal?.said !== undefined) refuse(null);
      want(false);
    },
  });
  const missingTime = useMissingTime(place);
  const [besideReason, sayBeside] = useState("");
  const [scope, mean] = useState<Scope>("this");
  const series = useSeriesActions(visit);
  const mayBookBeside = useMayBookBeside(refusal, place.place);
  const nameOf = (id: string) =>
    practitioners.find(({ practitioner_id }) => practitioner_id === id)?.profile.name ?? "";
  const send = async (to: DayPlace | null, { overbooking, asDecided = [] }: Sending = {}): Promise<void> => {
    refuse(null);
    want(to === null);
    if (!to) return;
    try {
      if (scope === "this") await move(visit, to, nameOf(to.practitioner_id), overbooking);
      else await series.move(scope, to, asDecided);
      onDone();
    } catch (error) {
      refuse(refusalOf(error, to));
      announceUrgently(failureText(error));
    }
  };
  const { isWaiting, start } = useOnceFound(place, () => void send(place.place));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start();
  };
  const takeInstead = (time: FreeTime) => {
    const { minutes, room_id, device_id } = place.draft;
    place.take(time);
    void send({ ...time, minutes, room_id, device_id });
  };
  const text = refusal && (refusal.said ?? failureText(refusal.error));
  const isElsewhere = refusal !== null && !hasField(refusal, visit);
  const refused = refusal && !isElsewhere && refusal.field ? { [refusal.field]: text } : {};
  const errors: Record<string, string | null | undefined> = isPlaceWanted ? { time: missingTime } : refused;
  const isSameLength = place.draft.minutes === visit.minutes;
  const instead = (refusal?.free ?? []).filter((time) => !isSameLength || !isWhereItIs(time, visit));
  const times = instead.length > 0 ? instead : place.free;
  return (
    <form
      data-question
      className={classes.question}
      aria-label={t`Move the appointment`}
      onSubmit={submit}
      noValidate
    >
      <h3>{t`Move to`}</h3>
      {visit.is_in_series && <ScopeField scope={scope} onChange={mean} />}
      <PlaceFields {...place} onChange={place.update} service={service} errors={errors} />
      {scope === "this" && (
        <ResourceFields visit={visit} draft={place.draft} onChange={place.update} errors={errors} />
      )}
      {isElsewhere && <p role="alert">{text}</p>}
      <SeriesInTheWay
        rows={series.inTheWay}
        onDecide={series.decide}
        onMove={() => void send(place.place, { asDecided: series.inTheWay })}
      />
      {refusal ? (
        <FreeTimes
          label={t`Free instead – one press moves it`}
          times={times}
          onTake={takeInstead}
          today={place.today}
          asked={place.draft.practitioner_id}
          isRefused
          end={instead.length === 0 && <SearchEnd place={place} />}
        >
          {mayBookBeside && (
            <BookBeside
              reason={besideReason}
              onChange={sayBeside}
              onBook={(overbooking) => void send(place.place, { overbooking })}
            />
          )}
        </FreeTimes>
      ) : (
        <SearchedTimes
          label={t`Free times from that day on`}
          place={place}
          service={service}
          onTake={place.take}
        />
      )}
      <div className={classes.steps}>
        <Button type="submit" loading={isWaiting}>{t`Move`}</Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
