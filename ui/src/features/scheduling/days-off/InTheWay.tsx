import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { AvailabilityException, PatientVisit } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useFormat } from "~/shared/format/format";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyFailed } from "~/shared/ui/notify";
import { type Undoable, undo } from "~/shared/undo";
import { VisitRows } from "../panels/VisitRows";
import classes from "./InTheWay.module.css";

interface InTheWayProps {
  visits: readonly PatientVisit[];
  /** What they stand in, or outside of. */
  where?: "hours" | "block-out";
  /** Whether there are more than these. */
  isPart?: boolean;
  /** What has put them there, where it can be taken back. */
  change?: Undoable;
  /** What was added, when it is that. */
  exception?: AvailabilityException;
  onClose: () => void;
}

/** The visits that now stand outside the hours. Nobody has moved them, so the patients must be called. */
export const InTheWay = ({ visits, where = "hours", isPart, change, exception, onClose }: InTheWayProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { go } = useDesk();
  const words = useWords(visits.length)[where];
  const takeBack = (what: Undoable) => {
    void undo(what).catch(notifyFailed);
    onClose();
  };
  // The whole change is made as one, with its leave: the one that was added alone goes before it.
  const placeAnew = (what: Undoable, { practitioner_id, first_day }: AvailabilityException) => {
    undo(what)
      .then(() => go(`/schedule/days-off?away=${practitioner_id}&day=${first_day}`))
      .catch(notifyFailed);
    onClose();
  };
  return (
    <Dialog title={t`Appointments in the way`} size="34rem" onClose={onClose}>
      <div className={classes.body}>
        <p className={classes.words} role="status">
          {words}
          {isPart && ` ${t`There may be more: these are the earliest.`}`}
        </p>
        <div className={classes.visits}>
          <VisitRows visits={visits} none="" end={({ card }) => day(card.day, "near")} />
        </div>
        <div className={classes.actions}>
          {change && (
            <Button variant="default" onClick={() => takeBack(change)}>
              {t`Take back`}
            </Button>
          )}
          {change && exception?.kind === "leave" && (
            <Button variant="default" onClick={() => placeAnew(change, exception)}>
              {t`Look for other places…`}
            </Button>
          )}
          <Button onClick={onClose} data-autofocus>
            {t`Close`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};

const useWords = (count: number) => {
  const { t } = useLingui();
  return {
    hours: t`${plural(count, {
      one: "# appointment now stands outside the hours. It stands where it was: call the patient, then move or cancel it.",
      other:
        "# appointments now stand outside the hours. They stand where they were: call the patients, then move or cancel them.",
    })}`,
    "block-out": t`${plural(count, {
      one: "# appointment now stands in the blocked time. It stands where it was: call the patient, then move or cancel it.",
      other:
        "# appointments now stand in the blocked time. They stand where they were: call the patients, then move or cancel them.",
    })}`,
  };
};
