import { useLingui } from "@lingui/react/macro";
import { Radio, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Resource } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useSaveResource } from "./api";
import { LocationField } from "./LocationField";
import { refusedAt } from "./refused";
import {
  contractResource,
  type ResourceForm,
  type ResourceProblems,
  resourceForm,
  resourceKinds,
  resourceProblems,
} from "./resource-form";
import { WholeField } from "./WholeField";
import { kindLooks, useProblemWord } from "./words";

interface ResourceDialogProps {
  /** The room or device to change; nothing for a new one. */
  resource: Resource | null;
  onClose: () => void;
}

/** Adds a room or a device, changes one, or takes it out of use. Visits that took it keep it. */
export const ResourceDialog = ({ resource, onClose }: ResourceDialogProps) => {
  const { t } = useLingui();
  const [form, fill] = useState<ResourceForm>(() => resourceForm(resource));
  const [wasTried, markTried] = useState(false);
  const save = useSaveResource();
  const keyFor = useContentKey();
  const word = useProblemWord();
  const change = (part: Partial<ResourceForm>) => {
    fill((before) => ({ ...before, ...part }));
    save.reset();
  };
  const problems = resourceProblems(form);
  const refused = refusedAt(save.error, ["kind", "name", "capacity"]);
  const error = (field: keyof ResourceProblems): string | undefined =>
    word(field, refused[field] ?? (wasTried ? problems[field] : undefined));
  const submit = async () => {
    markTried(true);
    if (save.isPending || Object.keys(problems).length > 0) return;
    const input = contractResource(form, resource);
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved ${input.name}`);
    onClose();
  };
  return (
    <FormDialog
      title={resource ? t`Edit room or device` : t`Add room or device`}
      submit={t`Save`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={Object.keys(refused).length > 0 ? null : save.error}
    >
      {!resource && (
        <KindField kind={form.kind} onChange={(kind) => change({ kind })} error={error("kind")} />
      )}
      <TextInput
        label={t`Name`}
        required
        dir="auto"
        autoComplete="off"
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={error("name")}
        data-autofocus
      />
      <WholeField
        label={t`Appointments at once`}
        description={t`More than one where several patients are treated beside each other.`}
        required
        value={form.capacity}
        onChange={(capacity) => change({ capacity })}
        error={error("capacity")}
      />
      <LocationField locationId={form.locationId} onChange={(locationId) => change({ locationId })} />
      <Switch
        label={t`In use`}
        description={t`What is out of use is given to no further appointment. Those that have it keep it.`}
        checked={form.isInUse}
        onChange={(event) => change({ isInUse: event.currentTarget.checked })}
      />
    </FormDialog>
  );
};

interface KindFieldProps {
  kind: string;
  onChange: (kind: string) => void;
  error: string | undefined;
}

const KindField = ({ kind, onChange, error }: KindFieldProps) => {
  const { t, i18n } = useLingui();
  return (
    <Radio.Group label={t`Kind`} value={kind} onChange={onChange} error={error}>
      <Stack gap="xs" my="xs">
        {resourceKinds.map((value) => {
          const { label, hint } = kindLooks[value];
          return <Radio key={value} value={value} label={i18n._(label)} description={i18n._(hint)} />;
        })}
      </Stack>
    </Radio.Group>
  );
};
