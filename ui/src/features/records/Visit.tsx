import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useEffect } from "react";
import { PatientHeader } from "~/features/patients/public";
import type { Encounter } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { spokenName } from "~/shared/format/name";
import { useRight } from "~/shared/session";
import { DiagnosisSection } from "./DiagnosisSection";
import { useDraft } from "./drafts";
import { NoteConflict } from "./NoteConflict";
import { NoteEditor } from "./NoteEditor";
import { NoteText } from "./NoteText";
import { isOpenFor } from "./note-model";
import { PastColumn } from "./PastColumn";
import { PrescriptionSection } from "./PrescriptionSection";
import { SealBanner } from "./SealBanner";
import classes from "./Visit.module.css";
import { VisitBar } from "./VisitBar";
import { VitalsSection } from "./VitalsSection";

/** One visit: who, what was before, and what is found and done today. */
export const Visit = ({ encounter, isCovered }: { encounter: Encounter; isCovered: boolean }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { encounter_id, note, patient } = encounter;
  const mayWrite = useRight("write_notes");
  const isOpen = isOpenFor(note, mayWrite);
  const draft = useDraft(encounter_id, note, isOpen);
  useTitle(spokenName({ given: patient.details.given_names, family: patient.details.family_name }));
  return (
    <>
      <div className={classes.top}>
        <PatientHeader patient={patient.patient_id} isTitle>
          <Button variant="default" onClick={() => go(`/patients/${patient.patient_id}`)}>
            {t`Open chart`}
          </Button>
        </PatientHeader>
        <VisitBar encounter={encounter} draft={draft} isCovered={isCovered} />
      </div>
      {!note.seal_holds && <SealBanner />}
      {draft && <NoteConflict draft={draft} />}
      <div className={classes.columns}>
        <PastColumn encounter={encounter} />
        <div className={classes.work}>
          <VitalsSection encounter={encounter} />
          {draft ? (
            <NoteEditor draft={draft} diagnoses={<DiagnosisSection encounter={encounter} mayChange />} />
          ) : (
            <NoteText
              encounter={encounter}
              diagnoses={<DiagnosisSection encounter={encounter} mayChange={false} />}
            />
          )}
          <PrescriptionSection encounter={encounter} />
        </div>
      </div>
    </>
  );
};

const useTitle = (name: string): void => {
  const { t } = useLingui();
  useEffect(() => {
    document.title = `${t`Visit of ${name}`} · Clinic Desk`;
  }, [t, name]);
};
