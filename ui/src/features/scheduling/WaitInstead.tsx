import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { BookableService } from "~/ipc/bindings";
import classes from "./BookDialog.module.css";
import type { Picked } from "./book-form";
import type { PlaceDraft } from "./place-form";

const PutOnList = lazy(() =>
  import("~/features/waiting-list/public").then((m) => ({ default: m.PutOnList })),
);

interface WaitInsteadProps {
  patient: Picked | null;
  draft: PlaceDraft;
  service: BookableService | null;
  reason: string;
  /** The patient waits now, so nothing is booked. */
  onDone: () => void;
}

/** The way to the waiting list when no time suits; what was typed goes along. */
export const WaitInstead = ({ patient, draft, service, reason, onDone }: WaitInsteadProps) => {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const known = {
    serviceId: service?.service_id ?? null,
    minutes: draft.minutes,
    practitionerIds: draft.practitioner_id ? [draft.practitioner_id] : [],
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
