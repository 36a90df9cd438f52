import { useLingui } from "@lingui/react/macro";
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Diagnosis, Encounter } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { notifyFailed, notifyUndoable } from "~/shared/ui/notify";
import { useAddDiagnosis, useRemoveDiagnosis } from "./api";
import { DiagnosisPicker } from "./DiagnosisPicker";
import classes from "./DiagnosisSection.module.css";

/** The diagnoses of this visit; the author adds and removes them until the note is signed. */
export const DiagnosisSection = ({ encounter, mayChange }: { encounter: Encounter; mayChange: boolean }) => {
  const { t } = useLingui();
  const remove = useRemove(encounter.encounter_id);
  const { diagnoses } = encounter;
  return (
    <section className={classes.section} aria-label={t`Diagnoses`}>
      <h3 className={classes.title}>{t`Diagnoses`}</h3>
      {diagnoses.length > 0 && (
        <ul className={classes.list}>
          {diagnoses.map((diagnosis) => (
            <li key={diagnosis.diagnosis_id} className={classes.diagnosis}>
              {diagnosis.code && <span className={classes.code}>{diagnosis.code}</span>}
              <bdi>{diagnosis.text}</bdi>
              {mayChange && (
                <ActionIcon
                  size="1.5rem"
                  aria-label={t`Remove ${diagnosis.text}`}
                  onClick={() => remove(diagnosis)}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!mayChange && diagnoses.length === 0 && <p className={classes.none}>{t`No diagnosis`}</p>}
      {mayChange && <DiagnosisPicker encounterId={encounter.encounter_id} />}
    </section>
  );
};

const useRemove = (encounterId: string) => {
  const { t } = useLingui();
  const { mutateAsync: remove } = useRemoveDiagnosis();
  const { mutateAsync: add } = useAddDiagnosis();
  return ({ diagnosis_id, code, text }: Diagnosis) => {
    const undo = () => add({ key: actionKey(), encounter_id: encounterId, code, text });
    remove({ key: actionKey(), diagnosis_id }).then(
      () => notifyUndoable({ label: t`Removed ${text}`, undo }),
      notifyFailed,
    );
  };
};
