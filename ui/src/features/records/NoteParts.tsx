import { useLingui } from "@lingui/react/macro";
import classes from "./NoteParts.module.css";
import { type Part, parts, type Sections } from "./note-model";
import { partWords } from "./words";

interface NotePartsProps {
  note: Sections;
  /** All four at reading size; otherwise only what is written, smaller. */
  large?: boolean;
  only?: Part[];
}

/** The parts of a note to read. */
export const NoteParts = ({ note, large, only = [...parts] }: NotePartsProps) => {
  const { t, i18n } = useLingui();
  return (
    <dl className={classes.parts} data-large={large || undefined}>
      {only
        .filter((part) => large || note[part].trim() !== "")
        .map((part) => (
          <div key={part}>
            <dt className={classes.name}>{i18n._(partWords[part])}</dt>
            <dd className={classes.text} dir="auto">
              {note[part].trim() === "" ? (
                <span className={classes.blank}>{t`Nothing written`}</span>
              ) : (
                note[part]
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
};
