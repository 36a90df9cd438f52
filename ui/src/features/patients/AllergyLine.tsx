import { Trans, useLingui } from "@lingui/react/macro";
import { IconAlertTriangleFilled, IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import type { Patient } from "~/ipc/bindings";
import classes from "./AllergyLine.module.css";
import { activeAllergies } from "./allergies";

interface AllergyLineProps {
  patient: Patient;
  /** Opens the question, where nobody has asked yet. */
  onAsk?: (() => void) | undefined;
}

/** What a patient is allergic to, always in words: red when there is something, green when asked, amber when not. */
export const AllergyLine = ({ patient, onAsk }: AllergyLineProps) => {
  const { t } = useLingui();
  const active = activeAllergies(patient);
  if (active.length > 0) {
    return (
      <p className={classes.line} data-state="recorded">
        <IconAlertTriangleFilled size={16} aria-hidden className={classes.sign} />
        <span>
          <Trans>Allergies:</Trans>{" "}
          {active.map(({ allergy_id, entry }, at) => (
            <span key={allergy_id}>
              {at > 0 && ", "}
              <bdi>{entry.substance}</bdi>
              {entry.reaction && (
                <>
                  {" "}
                  (<bdi>{entry.reaction}</bdi>)
                </>
              )}
            </span>
          ))}
        </span>
      </p>
    );
  }
  if (patient.allergy_status === "none_known") {
    return (
      <p className={classes.line} data-state="none">
        <IconCircleCheck size={16} aria-hidden className={classes.sign} />
        {t`No known allergies`}
      </p>
    );
  }
  return (
    <p className={classes.line} data-state="unasked">
      <IconHelpCircle size={16} aria-hidden className={classes.sign} />
      {t`Allergies not recorded`}
      {onAsk && (
        <button type="button" className={classes.ask} onClick={onAsk}>
          {t`Record allergies`}
        </button>
      )}
    </p>
  );
};
