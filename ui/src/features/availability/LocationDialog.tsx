import { useLingui } from "@lingui/react/macro";
import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Location } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useSaveLocation } from "./api";
import { nameProblem, nameWord, refusedName } from "./refused";

const LONGEST_NAME = 60;

interface LocationDialogProps {
  /** The place to change; nothing for a new one. */
  location: Location | null;
  onClose: () => void;
}

/** Adds a place, changes one, or takes it out of use. Hours and rooms that name it keep it. */
export const LocationDialog = ({ location, onClose }: LocationDialogProps) => {
  const { t, i18n } = useLingui();
  const [name, setName] = useState(location?.name ?? "");
  const [isInUse, setInUse] = useState(location?.is_active ?? true);
  const [wasTried, markTried] = useState(false);
  const save = useSaveLocation();
  const keyFor = useContentKey();
  const problem = nameProblem(name, LONGEST_NAME);
  const refused = refusedName(save.error);
  const word = nameWord(refused ?? (wasTried ? problem : null));
  const submit = async () => {
    markTried(true);
    if (save.isPending || problem) return;
    const input = {
      location_id: location?.location_id ?? null,
      name: name.trim(),
      is_active: isInUse,
      version: location?.version ?? null,
    };
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved ${input.name}`);
    onClose();
  };
  return (
    <FormDialog
      title={location ? t`Edit location` : t`Add location`}
      submit={t`Save`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={refused ? null : save.error}
    >
      <TextInput
        label={t`Name`}
        required
        dir="auto"
        autoComplete="off"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          save.reset();
        }}
        error={word && i18n._(word)}
        data-autofocus
      />
      <Switch
        label={t`In use`}
        description={t`What is out of use is no longer offered. Hours and rooms that name it keep it.`}
        checked={isInUse}
        onChange={(event) => setInUse(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};
