import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useBlockTypes } from "~/features/availability/public";
import { now } from "~/shared/clock";
import { useContentKey } from "~/shared/content-key";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { FormDialog } from "~/shared/ui/FormDialog";
import { SelectField } from "~/shared/ui/SelectField";
import { TimeField } from "~/shared/ui/TimeField";
import { usePractitioners } from "../api";
import classes from "../ExceptionFields.module.css";
import { InTheWay } from "../InTheWay";
import { type BlockDayForm, blockDayProblems, contractBlockDay, emptyBlock } from "./block-day-form";
import { type AddedBlock, useBlockActions } from "./use-block-actions";

/** Keeps a practitioner's time on single days for some services, and then shows the visits that stand in it. */
export const BlockDialog = ({ onClose }: { onClose: () => void }) => {
  const [added, tell] = useState<AddedBlock | null>(null);
  if (added) {
    const { in_the_way, change } = added;
    return <InTheWay visits={in_the_way} where="block-out" change={change} onClose={onClose} />;
  }
  return (
    <AddDialog onClose={onClose} onAdded={(done) => (done.in_the_way.length > 0 ? tell(done) : onClose())} />
  );
};

interface AddDialogProps {
  onClose: () => void;
  onAdded: (added: AddedBlock) => void;
}

const AddDialog = ({ onClose, onAdded }: AddDialogProps) => {
  const { t } = useLingui();
  const [form, fill] = useState<BlockDayForm>(emptyBlock);
  const [wasTried, markTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, fail] = useState<unknown>(null);
  const keyFor = useContentKey();
  const { add } = useBlockActions();
  const problems = blockDayProblems(form);
  const submit = async () => {
    markTried(true);
    if (isSending || Object.keys(problems).length > 0) return;
    const input = contractBlockDay(form);
    setSending(true);
    try {
      onAdded(await add({ key: keyFor(input), ...input }));
    } catch (reason) {
      setSending(false);
      fail(reason);
    }
  };
  return (
    <FormDialog
      title={t`Block time`}
      submit={t`Add`}
      size="34rem"
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={isSending}
      failure={failure}
    >
      <Fields
        form={form}
        onChange={(part) => {
          fill({ ...form, ...part });
          fail(null);
        }}
        problems={wasTried ? problems : {}}
      />
    </FormDialog>
  );
};

interface FieldsProps {
  form: BlockDayForm;
  onChange: (part: Partial<BlockDayForm>) => void;
  problems: ReturnType<typeof blockDayProblems>;
}

const Fields = ({ form, onChange, problems }: FieldsProps) => {
  const { t } = useLingui();
  const { data: practitioners = [] } = usePractitioners();
  const { data: kinds = [] } = useBlockTypes();
  const today = useFormat().wall(now()).day;
  const choose = t`Please choose one.`;
  const end =
    problems.ends_minute === "required"
      ? t`Write a time such as 9:30.`
      : t`This is later than the beginning.`;
  return (
    <>
      <SelectField
        label={t`Kind of block-out`}
        required
        data={kinds
          .filter(({ is_active }) => is_active)
          .map(({ block_type_id, name }) => ({ value: block_type_id, label: name }))}
        value={form.kindId}
        onChange={(kindId) => onChange({ kindId })}
        error={problems.block_type_id && choose}
        data-autofocus
      />
      <SelectField
        label={t`Practitioner`}
        required
        data={practitioners
          .filter(({ is_active }) => is_active)
          .map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }))}
        value={form.practitionerId}
        onChange={(practitionerId) => onChange({ practitionerId })}
        error={problems.practitioner_id && choose}
      />
      <div className={classes.pair}>
        <DayField
          label={t`First day`}
          required
          value={form.firstDay}
          minDate={today}
          onChange={(firstDay) => onChange({ firstDay, lastDay: form.lastDay ?? firstDay })}
          error={problems.first_day && t`Write a day.`}
        />
        <DayField
          label={t`Last day`}
          required
          value={form.lastDay}
          minDate={form.firstDay ?? today}
          onChange={(lastDay) => onChange({ lastDay })}
          error={problems.last_day && t`This is the first day or later, at most a year on.`}
        />
      </div>
      <div className={classes.pair}>
        <TimeField
          label={t`From`}
          required
          value={form.starts}
          onChange={(starts) => onChange({ starts })}
          error={problems.starts_minute && t`Write a time such as 9:30.`}
        />
        <TimeField
          label={t`Until`}
          required
          value={form.ends}
          onChange={(ends) => onChange({ ends })}
          error={problems.ends_minute && end}
        />
      </div>
    </>
  );
};
