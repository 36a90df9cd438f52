import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { AppointmentCard } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { notifyFailed } from "~/shared/ui/notify";
import { useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Asks before a visit ends whose note is not signed. */
export const UnsignedCheck = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { complete } = useVisitActions();
  // At the desk nobody reads notes.
  const mayRead = useRight("view_records");
  const leave = () => {
    onDone();
    void complete(visit, true).catch(notifyFailed);
  };
  return (
    <section data-question className={classes.question} aria-label={t`The note is not signed`}>
      <h3>{t`The note is not signed. Complete the visit all the same?`}</h3>
      <p>{t`It stays among the unsigned notes until its author signs it.`}</p>
      <div className={classes.steps}>
        {mayRead && (
          <Button onClick={() => go(`/visit/${visit.encounter_id}`)} autoFocus>
            {t`Open the note`}
          </Button>
        )}
        <Button variant="default" onClick={leave} autoFocus={!mayRead}>
          {t`Complete unsigned`}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </section>
  );
};
