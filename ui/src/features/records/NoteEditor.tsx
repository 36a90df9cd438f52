import { useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "~/shared/store";
import type { Autosave } from "./autosave";
import classes from "./NoteEditor.module.css";
import { type Part, parts } from "./note-model";
import { partHints, partWords } from "./words";

const rows: Record<Part, number> = { subjective: 3, objective: 3, assessment: 2, plan: 3 };

/** The note as it is written: four plain texts that grow, with the diagnoses where they belong. */
export const NoteEditor = ({ draft, diagnoses }: { draft: Autosave; diagnoses: ReactNode }) => {
  const { t, i18n } = useLingui();
  const text = useStore(draft.text);
  return (
    <section className={classes.note} aria-label={t`Note`}>
      {parts.map((part) => (
        <div key={part} className={classes.part}>
          <Textarea
            label={i18n._(partWords[part])}
            placeholder={i18n._(partHints[part])}
            minRows={rows[part]}
            dir="auto"
            classNames={{ input: classes.text }}
            value={text[part]}
            onChange={(event) => draft.type({ [part]: event.currentTarget.value })}
          />
          {part === "assessment" && diagnoses}
        </div>
      ))}
    </section>
  );
};
