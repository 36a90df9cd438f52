import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { BookableService } from "~/ipc/bindings";
import { weekdays } from "~/shared/week-hours";
import classes from "./BookDialog.module.css";
import type { Picked } from "./book-form";
import { said } from "./free/when";
import type { ChosenPlace } from "./use-place";

const PutOnList = lazy(() =>
  import("~/features/waiting-list/public").then((m) => ({ default: m.PutOnList })),
);

interface WaitInsteadProps {
  patient: Picked | null;
  place: ChosenPlace;
  service: BookableService | null;
  reason: string;
  /** The patient waits now, so nothing is booked. */
  onDone: () => void;
}

/** The way to the waiting list when no time suits; what was typed goes along. */
export const WaitInstead = ({ patient, place, service, reason, onDone }: WaitInsteadProps) => {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const known = {
    serviceId: service?.service_id ?? null,
    minutes: place.draft.minutes,
    practitionerIds: [...place.sought],
    // The list wants the days by name.
    windows: said(place.when).map(({ weekdays: days, from, until }) => ({
      weekdays: days.length === 0 ? [...weekdays] : [...days],
      starts: from,
      ends: until,
    })),
    note: reason,
  };
  return (
    <>
      <Button className={classes.wait} variant="subtle" onClick={() => open(true)}>
        {t`Put on the waiting list…`}
      </Button>
      {isOpen && (
        // React tells the booking form of what is sent in the dialog above it.
        <div onSubmit={(event) => event.stopPropagation()}>
          <Suspense>
            <PutOnList patient={patient} known={known} onClose={() => open(false)} onDone={onDone} />
          </Suspense>
        </div>
      )}
    </>
  );
};
