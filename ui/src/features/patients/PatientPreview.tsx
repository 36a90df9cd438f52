import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Patient, PatientHit } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useRight } from "~/shared/session";
import { Notice } from "~/shared/ui/Notice";
import { usePatient } from "./api";
import { BookButton } from "./BookButton";
import { Demographics } from "./Demographics";
import { NearVisits } from "./NearVisits";
import { PatientHeader } from "./PatientHeader";
import classes from "./PatientPreview.module.css";

const RESTING_MS = 300;

interface PatientPreviewProps {
  hit: PatientHit | null;
  /** The list marks somebody, whom nobody has chosen yet. */
  isMarked: boolean;
}

/** The chosen patient beside the list, once the choice has come to rest. */
export const PatientPreview = ({ hit, isMarked }: PatientPreviewProps) => {
  const { t } = useLingui();
  const [rested] = useDebouncedValue(hit?.patient_id, RESTING_MS);
  const isResting = hit !== null && rested === hit.patient_id;
  const { data: patient, error } = usePatient(rested ?? "", isResting);
  return (
    <aside className={classes.preview} aria-label={t`Preview`}>
      {!hit && (
        <Notice
          icon={IconUser}
          title={isMarked ? t`Enter opens the marked one` : t`Nobody chosen`}
          text={
            isMarked ? t`Move with ↑ and ↓ to look at somebody here.` : t`Move with ↑ and ↓, open with Enter.`
          }
        />
      )}
      {hit && isResting && error && <Notice icon={IconUser} title={failureText(error)} urgent />}
      {hit && isResting && patient && <Shown patient={patient} />}
    </aside>
  );
};

const Shown = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const maySeeSchedule = useRight("view_schedule");
  return (
    <>
      <PatientHeader patient={patient} variant="card" />
      <div className={classes.actions}>
        <Button
          renderRoot={(props) => (
            <Link {...props} to="/patients/$patientId" params={{ patientId: patient.patient_id }} />
          )}
        >
          {t`Open chart`}
        </Button>
        <BookButton patient={patient} />
      </div>
      {maySeeSchedule && <NearVisits patientId={patient.patient_id} />}
      <Demographics patient={patient} />
    </>
  );
};
