import { useLingui } from "@lingui/react/macro";
import { Alert, Button, Skeleton } from "@mantine/core";
import { IconBuildingHospital } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { ClinicProfile } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useShortcut } from "~/shared/shortcuts";
import { ErrorSummary } from "~/shared/ui/ErrorSummary";
import { LeaveGuard } from "~/shared/ui/LeaveGuard";
import { Notice } from "~/shared/ui/Notice";
import { notifyDone } from "~/shared/ui/notify";
import { WeekHours } from "~/shared/ui/WeekHours";
import { useClinicProfile } from "./api";
import { ClinicFields, fieldId, useClinicLabels } from "./ClinicFields";
import classes from "./ClinicPage.module.css";
import { saveKeys } from "./shortcut-keys";
import { useClinicForm } from "./use-clinic-form";

/** The clinic as it stands on its papers, and when it is open. */
export const ClinicPage = () => {
  const { t } = useLingui();
  const { data, error, refetch } = useClinicProfile();
  if (data) return <Known profile={data} onReload={async () => (await refetch()).data} />;
  if (!error) return <Skeleton height={320} />;
  return (
    <Notice
      icon={IconBuildingHospital}
      title={t`The clinic's data could not be read`}
      text={failureText(error)}
      urgent
    >
      <Button onClick={() => void refetch()}>{t`Try again`}</Button>
    </Notice>
  );
};

interface KnownProps {
  profile: ClinicProfile;
  onReload: () => Promise<ClinicProfile | undefined>;
}

// The form keeps the version that was seen when it began, until it is saved or somebody asks for the latest.
const Known = ({ profile, onReload }: KnownProps) => {
  const [seen, see] = useState(profile);
  const reload = async () => see((await onReload()) ?? seen);
  return <Form key={seen.version} profile={seen} onSaved={see} onReload={() => void reload()} />;
};

interface FormProps {
  profile: ClinicProfile;
  onSaved: (profile: ClinicProfile) => void;
  onReload: () => void;
}

const Form = ({ profile, onSaved, onReload }: FormProps) => {
  const { t } = useLingui();
  const { manner } = useFormat();
  const labels = useClinicLabels();
  const editor = useClinicForm(profile);
  const { form, errors, change, failure } = editor;
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    const saved = await editor.save();
    if (!saved) return;
    notifyDone(t`The clinic's data are saved`);
    onSaved(saved);
  };
  useShortcut(saveKeys, () => void save());
  return (
    <form onSubmit={(event) => void save(event)} noValidate className={classes.form}>
      <ErrorSummary
        errors={errors}
        attempt={editor.attempt}
        fields={Object.fromEntries(
          Object.entries(labels).map(([field, label]) => [field, { label, id: fieldId(field) }]),
        )}
      />
      {failure && (
        <Alert color="red" role="alert">
          <div className={classes.failure}>
            <span>{failureText(failure)}</span>
            {failureOf(failure)?.kind === "stale" && (
              <Button size="compact-sm" variant="default" onClick={onReload}>
                {t`Load the latest version`}
              </Button>
            )}
          </div>
        </Alert>
      )}
      <ClinicFields form={form} errors={errors} onChange={change} />
      <section className={classes.hours} aria-labelledby={fieldId("opening")}>
        <h3 id={fieldId("opening")} tabIndex={-1} className={classes.title}>
          {labels.opening}
        </h3>
        <WeekHours week={form.opening} onChange={(opening) => change({ opening })} manner={manner} />
      </section>
      <div className={classes.buttons}>
        <Button type="submit" loading={editor.isPending} disabled={!editor.isDirty}>
          {t`Save`}
        </Button>
        {editor.isDirty && <span className={classes.dim}>{t`Not saved yet`}</span>}
      </div>
      <LeaveGuard isUnsaved={() => editor.isDirty} />
    </form>
  );
};
