import { useLingui } from "@lingui/react/macro";
import { IconNotes } from "@tabler/icons-react";
import type { Addendum, PastNote } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Notice } from "~/shared/ui/Notice";
import { useChart } from "./api";
import classes from "./NotesTab.module.css";

/** The notes of all visits, newest first. */
export const NotesTab = ({ patientId }: { patientId: string }) => {
  const { t } = useLingui();
  const { data: chart, error } = useChart(patientId, true);
  if (error && !chart) return <Notice icon={IconNotes} title={failureText(error)} urgent />;
  if (chart?.notes.length === 0) return <Notice icon={IconNotes} title={t`No notes yet`} />;
  return (
    <div className={classes.notes}>
      {chart?.notes.map((note) => (
        <Note key={note.encounter_id} note={note} />
      ))}
    </div>
  );
};

const Note = ({ note }: { note: PastNote }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const parts: [string, string][] = [
    [t`Subjective`, note.subjective],
    [t`Objective`, note.objective],
    [t`Assessment`, note.assessment],
    [t`Plan`, note.plan],
  ];
  return (
    <article className={classes.note}>
      <header className={classes.head}>
        <h2 className={classes.title}>{day(note.day, "full")}</h2>
        <span className={classes.meta}>
          <bdi>{note.practitioner_name}</bdi>
          {note.reason && (
            <>
              {" "}
              · <bdi>{note.reason}</bdi>
            </>
          )}
        </span>
        <span className={classes.state} data-state={note.state}>
          {note.state === "signed" ? t`Signed` : t`Draft`}
        </span>
        <a className={classes.open} href={`#/visit/${note.encounter_id}`}>
          {t`Open visit`}
          <span className="hidden-text">: {day(note.day)}</span>
        </a>
      </header>
      {note.diagnoses.length > 0 && (
        <ul className={classes.diagnoses} aria-label={t`Diagnoses`}>
          {note.diagnoses.map((diagnosis) => (
            <li key={diagnosis} dir="auto">
              {diagnosis}
            </li>
          ))}
        </ul>
      )}
      <dl className={classes.parts}>
        {parts
          .filter(([, text]) => text.trim())
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ))}
      </dl>
      {note.addenda.map((addendum) => (
        <Added key={`${addendum.at} ${addendum.text}`} addendum={addendum} />
      ))}
    </article>
  );
};

const Added = ({ addendum: { kind, text, author, at } }: { addendum: Addendum }) => {
  const { t } = useLingui();
  const { moment } = useFormat();
  const word = { late_entry: t`Late entry`, correction: t`Correction` }[kind] ?? t`Addendum`;
  return (
    <div className={classes.added}>
      <p className={classes.meta}>
        <strong>{word}</strong> · <bdi>{author}</bdi> · {moment(at)}
      </p>
      <p className={classes.text} dir="auto">
        {text}
      </p>
    </div>
  );
};
