import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCircleCheck, IconLock, IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import type { Encounter } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useShortcut } from "~/shared/shortcuts";
import type { Autosave } from "./autosave";
import { NextSteps } from "./NextSteps";
import { SaveLine } from "./SaveLine";
import { SignNote } from "./SignNote";
import classes from "./VisitBar.module.css";

const group = msg`Visit`;
const signKeys = { id: "note.sign", keys: "mod+enter", label: msg`Sign the note`, group };
const saveKeys = { id: "note.save", keys: "mod+s", label: msg`Save the note now`, group };

interface VisitBarProps {
  encounter: Encounter;
  draft: Autosave | null;
  /** Whether a prescription lies over the visit: nobody signs a note that they do not see. */
  isCovered: boolean;
}

/** Which visit this is, where its note stands, and what comes next. */
export const VisitBar = ({ encounter, draft, isCovered }: VisitBarProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const [isSigning, sign] = useState(false);
  useShortcut(signKeys, () => sign(true), draft !== null && !isSigning && !isCovered);
  useShortcut(saveKeys, () => draft?.saveNow(), draft !== null && !isCovered);
  return (
    <div className={classes.bar}>
      <p className={classes.facts}>
        <span>{day(encounter.day, "full")}</span>
        <span>
          <bdi>{encounter.practitioner_name}</bdi>
        </span>
        {encounter.reason && (
          <span>
            <bdi>{encounter.reason}</bdi>
          </span>
        )}
        {encounter.appointment_status === "completed" && (
          <span className={classes.done}>
            <IconCircleCheck size={15} aria-hidden />
            {t`Completed`}
          </span>
        )}
      </p>
      <div className={classes.actions}>
        {draft && <SaveLine draft={draft} />}
        {encounter.note.state === "signed" && <Signed />}
        <NextSteps encounter={encounter} />
        {draft && (
          <Button leftSection={<IconSignature size={16} aria-hidden />} onClick={() => sign(true)}>
            {t`Sign and lock`}
          </Button>
        )}
      </div>
      {draft && isSigning && (
        <SignNote encounterId={encounter.encounter_id} draft={draft} onClose={() => sign(false)} />
      )}
    </div>
  );
};

const Signed = () => {
  const { t } = useLingui();
  return (
    <span className={classes.signed}>
      <IconLock size={15} aria-hidden />
      {t`Signed`}
    </span>
  );
};
