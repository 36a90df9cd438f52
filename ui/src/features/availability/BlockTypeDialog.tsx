import { useLingui } from "@lingui/react/macro";
import { Checkbox, Radio, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { BlockType } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useSaveBlockType, useServices } from "./api";
import classes from "./BlockTypeDialog.module.css";
import { blockForm, contractBlock, LONGEST_NAME } from "./block-form";
import { ColourMark } from "./ColourMark";
import { colourWords } from "./colours";
import { nameProblem, nameWord, refusedName } from "./refused";

interface BlockTypeDialogProps {
  /** The kind to change; nothing for a new one. */
  kind: BlockType | null;
  onClose: () => void;
}

/** Adds a kind of block-out, changes one, or takes it out of use. Appointments stay where they are. */
export const BlockTypeDialog = ({ kind, onClose }: BlockTypeDialogProps) => {
  const { t, i18n } = useLingui();
  const [form, fill] = useState(() => blockForm(kind));
  const [wasTried, markTried] = useState(false);
  const save = useSaveBlockType();
  const keyFor = useContentKey();
  const change = (part: Partial<typeof form>) => {
    fill((before) => ({ ...before, ...part }));
    save.reset();
  };
  const problem = nameProblem(form.name, LONGEST_NAME);
  const refused = refusedName(save.error);
  const word = nameWord(refused ?? (wasTried ? problem : null));
  const submit = async () => {
    markTried(true);
    if (save.isPending || problem) return;
    const input = contractBlock(form, kind);
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved ${input.name}`);
    onClose();
  };
  return (
    <FormDialog
      title={kind ? t`Edit kind of block-out` : t`Add kind of block-out`}
      submit={t`Save`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={refused ? null : save.error}
    >
      <TextInput
        label={t`Name`}
        description={t`As it stands on the schedule, such as Emergency only.`}
        required
        dir="auto"
        autoComplete="off"
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={word && i18n._(word)}
        data-autofocus
      />
      <Radio.Group label={t`Colour`} value={form.colour} onChange={(colour) => change({ colour })}>
        <div className={classes.choices}>
          {Object.keys(colourWords).map((colour) => (
            <Radio key={colour} value={colour} label={<ColourMark colour={colour} />} />
          ))}
        </div>
      </Radio.Group>
      <ServicesField chosen={form.service_ids} onChange={(service_ids) => change({ service_ids })} />
      <Switch
        label={t`In use`}
        description={t`What is out of use is no longer offered. Hours that name it keep it.`}
        checked={form.is_active}
        onChange={(event) => change({ is_active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
};

interface ServicesFieldProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const ServicesField = ({ chosen, onChange }: ServicesFieldProps) => {
  const { t } = useLingui();
  const { data = [] } = useServices();
  const offered = data.filter(({ rules, service_id }) => rules.is_bookable || chosen.includes(service_id));
  return (
    <Checkbox.Group
      label={t`What can be booked in it`}
      description={t`Nothing, when none is chosen.`}
      value={[...chosen]}
      onChange={onChange}
    >
      <div className={classes.choices}>
        {offered.map(({ service_id, name }) => (
          <Checkbox key={service_id} value={service_id} label={<bdi>{name}</bdi>} size="sm" />
        ))}
      </div>
    </Checkbox.Group>
  );
};
