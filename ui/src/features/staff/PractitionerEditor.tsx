import { useLingui } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { OutsideDialog, OutsideHours, useOutsideNow } from "~/features/scheduling/public";
import type { HoursInterval, PatientVisit, Practitioner } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { ErrorSummary } from "~/shared/ui/ErrorSummary";
import { LeaveGuard } from "~/shared/ui/LeaveGuard";
import { notifyDone } from "~/shared/ui/notify";
import { Page } from "~/shared/ui/Page";
import { Caps } from "~/shared/ui/ShortcutList";
import classes from "./PractitionerEditor.module.css";
import { fieldId, ProfileFields, useFieldLabels } from "./ProfileFields";
import { saveKeys } from "./shortcut-keys";
import { usePractitionerForm } from "./use-practitioner-form";
import { WeekRules } from "./week/WeekRules";

interface PractitionerEditorProps {
  practitioner: Practitioner | null;
  /** The hours with which a new practitioner begins. */
  usual?: HoursInterval[];
  onDone: () => void;
  onReload?: () => void;
}

/** The profile and the weekly hours of a practitioner. */
export const PractitionerEditor = ({
  practitioner,
  usual = [],
  onDone,
  onReload,
}: PractitionerEditorProps) => {
  const { t } = useLingui();
  const labels = useFieldLabels();
  const editor = usePractitionerForm(practitioner, usual);
  const { form, errors, change } = editor;
  const isSaved = useRef(false);
  const [outside, tell] = useState<readonly PatientVisit[]>([]);
  const outsideNow = useOutsideNow();
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isSaved.current) return;
    const saved = await editor.save();
    if (!saved) return;
    isSaved.current = true;
    notifyDone(t`Saved ${saved.profile.name}`);
    const visits = editor.hasNewHours ? await outsideNow(saved.practitioner_id) : [];
    if (visits.length > 0) tell(visits);
    else onDone();
  };
  useShortcut(saveKeys, () => void save());
  return (
    <Page title={practitioner?.profile.name ?? t`Add practitioner`}>
      <form onSubmit={(event) => void save(event)} noValidate className={classes.form}>
        <ErrorSummary
          errors={errors}
          attempt={editor.attempt}
          fields={Object.fromEntries(
            Object.entries(labels).map(([field, label]) => [field, { label, id: fieldId(field) }]),
          )}
        />
        <Failure failure={editor.failure} onReload={onReload} />
        <ProfileFields form={form} errors={errors} onChange={change} isNew={practitioner === null} />
        <section className={classes.hours} aria-labelledby={fieldId("week")}>
          <h2 id={fieldId("week")} tabIndex={-1} className={classes.title}>
            {t`Weekly hours`}
          </h2>
          <p className={classes.hint}>{t`Appointments that are already booked stay where they are.`}</p>
          {practitioner && <OutsideHours practitionerId={practitioner.practitioner_id} />}
          <WeekRules week={form.week} onChange={(week) => change({ week })} />
        </section>
        <div className={classes.buttons}>
          <Button type="submit" loading={editor.isPending}>
            {t`Save practitioner`}
          </Button>
          <Button variant="default" onClick={onDone}>{t`Cancel`}</Button>
          <span aria-hidden>
            <Caps keys={saveKeys.keys} />
          </span>
        </div>
      </form>
      {outside.length > 0 && <OutsideDialog visits={outside} onClose={onDone} />}
      <LeaveGuard isUnsaved={() => editor.isDirty && !isSaved.current} />
    </Page>
  );
};

const Failure = ({ failure, onReload }: { failure: unknown; onReload: (() => void) | undefined }) => {
  const { t } = useLingui();
  if (!failure) return null;
  return (
    <Alert color="red" role="alert">
      <div className={classes.failure}>
        <span>{failureText(failure)}</span>
        {failureOf(failure)?.kind === "stale" && onReload && (
          <Button size="compact-sm" variant="default" onClick={onReload}>
            {t`Load the latest version`}
          </Button>
        )}
      </div>
    </Alert>
  );
};
