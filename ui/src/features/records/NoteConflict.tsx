import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useStore } from "~/shared/store";
import type { Autosave } from "./autosave";
import classes from "./NoteConflict.module.css";
import { NoteParts } from "./NoteParts";
import { differences } from "./note-model";

/** Two texts of one note, side by side, when somebody else saved in between: the author chooses. */
export const NoteConflict = ({ draft }: { draft: Autosave }) => {
  const { t } = useLingui();
  const state = useStore(draft.state);
  const mine = useStore(draft.text);
  if (state.kind !== "conflict") return null;
  const different = differences(mine, state.theirs);
  return (
    <section className={classes.conflict} aria-label={t`Two versions of the note`}>
      <h2
        className={classes.title}
      >{t`This note was changed elsewhere while you wrote. Which text is right?`}</h2>
      <div className={classes.sides}>
        <div className={classes.side}>
          <h3>{t`Your text`}</h3>
          <NoteParts note={mine} only={different} large />
          <Button onClick={() => draft.keepMine()}>{t`Keep my text`}</Button>
        </div>
        <div className={classes.side}>
          <h3>{t`The text that was saved elsewhere`}</h3>
          <NoteParts note={state.theirs} only={different} large />
          <Button variant="default" onClick={() => draft.keepTheirs()}>{t`Take the other text`}</Button>
        </div>
      </div>
    </section>
  );
};
