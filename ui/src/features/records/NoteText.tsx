import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconInfoCircle, IconLock, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Encounter, Note } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { Addenda } from "./Addenda";
import { AddendumDialog } from "./AddendumDialog";
import { NoteParts } from "./NoteParts";
import classes from "./NoteText.module.css";

interface NoteTextProps {
  encounter: Encounter;
  diagnoses: ReactNode;
}

/** A note that is not written here: signed, or another person's. */
export const NoteText = ({ encounter, diagnoses }: NoteTextProps) => {
  const { t } = useLingui();
  const { note, encounter_id } = encounter;
  const mayAdd = useRight("write_notes") && note.state === "signed";
  const [isAdding, add] = useState(false);
  return (
    <section className={classes.note} aria-label={t`Note`}>
      <Standing note={note} />
      {isReadable(note) && <NoteParts note={note} large />}
      {diagnoses}
      <Addenda addenda={note.addenda} />
      {mayAdd && (
        <Button
          className={classes.add}
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => add(true)}
        >
          {t`Add to note`}
        </Button>
      )}
      {isAdding && <AddendumDialog encounterId={encounter_id} onClose={() => add(false)} />}
    </section>
  );
};

// The core hides the text of another person's draft: it may still be wrong.
const isReadable = ({ is_mine, state }: Note): boolean => is_mine || state === "signed";

// The empty note that comes with the visit is its first version; what its author saves is a later one.
const isBegun = ({ version }: Note): boolean => version > 1;

const Standing = ({ note }: { note: Note }) => {
  const { t } = useLingui();
  const { moment } = useFormat();
  if (note.signed_at !== null) {
    const signer = note.signed_by;
    const at = moment(note.signed_at);
    return (
      <p className={classes.standing}>
        <IconLock size={15} aria-hidden />
        <span dir="auto">{t`Signed by ${signer}, ${at}`}</span>
      </p>
    );
  }
  const author = note.author;
  return (
    <p className={classes.standing} data-draft>
      <IconInfoCircle size={15} aria-hidden />
      <span dir="auto">
        {isBegun(note)
          ? t`${author} is writing this note. It can be read once it is signed.`
          : t`Not written yet.`}
      </span>
    </p>
  );
};
