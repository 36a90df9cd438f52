import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlus, IconSignature } from "@tabler/icons-react";
import { useRef } from "react";
import type { Encounter, Prescription } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { focusCell } from "./focus";
import { ItemGrid } from "./ItemGrid";
import { LeaveBar, type Leaving } from "./LeaveBar";
import classes from "./PrescriptionEditor.module.css";
import { SignPrescription } from "./SignPrescription";
import { usePrescriptionForm } from "./use-prescription-form";
import { useSigning } from "./use-signing";
import { useWarnings } from "./use-warnings";

const group = msg`Prescription`;
const saveKeys = { id: "prescription.save", keys: "mod+s", label: msg`Save the draft`, group };
const signKeys = { id: "prescription.sign", keys: "mod+enter", label: msg`Sign the prescription`, group };

interface PrescriptionEditorProps {
  encounter: Encounter;
  stored: Prescription | null;
  onDirty: (isDirty: boolean) => void;
  leaving: Leaving;
}

/** Writes a prescription: a grid for the keyboard, with what the patient's allergies say under each row. */
export const PrescriptionEditor = ({ encounter, stored, onDirty, leaving }: PrescriptionEditorProps) => {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const form = usePrescriptionForm(encounter.encounter_id, stored, onDirty);
  const checked = useWarnings(encounter.patient.patient_id, form.rows);
  const signing = useSigning(form, checked.warnings, grid, leaving.leave);
  const isAsking = signing.draft !== null;
  useShortcut(saveKeys, () => void signing.saveDraft(), !isAsking);
  useShortcut(signKeys, () => void signing.begin(), !isAsking);
  const add = () => focusCell(grid, form.add(), "drug");
  return (
    <>
      <div ref={grid}>
        <ItemGrid form={form} checked={checked} onAdd={add} />
      </div>
      {leaving.isAsking && (
        <LeaveBar
          leaving={leaving}
          onSave={() => signing.saveDraft().then((isSaved) => isSaved && leaving.leave())}
        />
      )}
      <div className={classes.foot}>
        <Button variant="subtle" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t`Add a medicine`}
        </Button>
        {signing.problem && (
          <p className={classes.problem} role="alert">
            {signing.problem}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="subtle" color="gray" onClick={leaving.ask}>
            {t`Back to the visit`}
          </Button>
          <Button variant="default" loading={form.isSaving} onClick={() => void signing.saveDraft()}>
            {t`Save draft`}
          </Button>
          <Button
            leftSection={<IconSignature size={16} aria-hidden />}
            disabled={form.isSaving}
            onClick={() => void signing.begin()}
          >
            {t`Sign and preview`}
          </Button>
        </div>
      </div>
      {signing.draft && (
        <SignPrescription unlisted={checked.unlisted} sign={signing.sign} onClose={signing.stop} />
      )}
      {signing.preview}
    </>
  );
};
