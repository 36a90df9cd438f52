import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { AvailabilityException } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useFormat } from "~/shared/format/format";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyFailed } from "~/shared/ui/notify";
import { undo } from "~/shared/undo";
import { VisitRows } from "../panels/VisitRows";
import classes from "./InTheWay.module.css";
import type { Added } from "./use-exception-actions";

/** The visits that now stand outside the hours. Nobody has moved them, so the patients must be called. */
export const InTheWay = ({
  added,
  onClose,
}: {
  added: Pick<Added, "in_the_way" | "change"> & Partial<Pick<Added, "exception">>;
  onClose: () => void;
}) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { go } = useDesk();
  const { in_the_way: visits, change, exception } = added;
  const count = visits.length;
  const takeBack = () => {
    void undo(change).catch(notifyFailed);
    onClose();
  };
  // The whole change is made as one, with its leave: the one that was added alone goes before it.
  const placeAnew = ({ practitioner_id, first_day }: AvailabilityException) => {
    undo(change)
      .then(() => go(`/schedule/days-off?away=${practitioner_id}&day=${first_day}`))
      .catch(notifyFailed);
    onClose();
  };
  return (
    <Dialog title={t`Appointments in the way`} size="34rem" onClose={onClose}>
      <div className={classes.body}>
        <p className={classes.words} role="status">
          {t`${plural(count, {
            one: "# appointment now stands outside the hours. It stands where it was: call the patient, then move or cancel it.",
            other:
              "# appointments now stand outside the hours. They stand where they were: call the patients, then move or cancel them.",
          })}`}
        </p>
        <div className={classes.visits}>
          <VisitRows visits={visits} none="" end={({ card }) => day(card.day, "near")} />
        </div>
        <div className={classes.actions}>
          <Button variant="default" onClick={takeBack}>
            {t`Take back`}
          </Button>
          {exception?.kind === "leave" && (
            <Button variant="default" onClick={() => placeAnew(exception)}>
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
