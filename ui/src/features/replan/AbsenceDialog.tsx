import { useLingui } from "@lingui/react/macro";
import { MultiSelect, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Replan } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import type { Day } from "~/shared/format/day";
import { commonWords } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { FormDialog } from "~/shared/ui/FormDialog";
import { SelectField } from "~/shared/ui/SelectField";
import { TimeField } from "~/shared/ui/TimeField";
import { usePractitioners } from "./api";
import { Proposals } from "./Proposals";
import classes from "./Replan.module.css";
import { ReplanDone } from "./ReplanDone";
import {
  type AbsenceForm,
  type AbsenceProblems,
  absenceProblems,
  emptyAbsence,
  LONGEST_REASON,
} from "./replan-form";
import { useOfferBack } from "./use-take-back";

interface AbsenceDialogProps {
  practitionerId: string | null;
  day: Day | null;
  onClose: () => void;
}

/** Somebody is away: when, where their visits could go, and whom to call. */
export const AbsenceDialog = ({ practitionerId, day, onClose }: AbsenceDialogProps) => {
  const [form, fill] = useState(emptyAbsence(practitionerId, day));
  const [isPlanned, plan] = useState(false);
  const [done, finish] = useState<Replan | null>(null);
  const offerBack = useOfferBack();
  const confirmed = (replan: Replan) => {
    offerBack(replan);
    finish(replan);
  };
  if (done) return <ReplanDone replan={done} onClose={onClose} />;
  if (isPlanned)
    return <Proposals form={form} onBack={() => plan(false)} onDone={confirmed} onClose={onClose} />;
  return <Absence form={form} onChange={fill} onPlan={() => plan(true)} onClose={onClose} />;
};

interface AbsenceProps {
  form: AbsenceForm;
  onChange: (form: AbsenceForm) => void;
  onPlan: () => void;
  onClose: () => void;
}

const Absence = ({ form, onChange, onPlan, onClose }: AbsenceProps) => {
  const { t, i18n } = useLingui();
  const { data: practitioners = [] } = usePractitioners();
  const today = useFormat().wall(now()).day;
  const [wasTried, markTried] = useState(false);
  const problems = absenceProblems(form, today);
  const own: Partial<Record<keyof AbsenceProblems, string>> = {
    lastDay:
      problems.lastDay === "out_of_range"
        ? t`This is the first day or later, at most a month on.`
        : undefined,
    hours: t`Write from when until when, such as 9:00 to 12:00.`,
  };
  const error = (field: keyof AbsenceProblems): string | undefined => {
    const code = wasTried ? problems[field] : undefined;
    if (code === undefined) return undefined;
    const common = commonWords[code];
    return own[field] ?? (common ? i18n._(common) : code);
  };
  const change = (part: Partial<AbsenceForm>) => onChange({ ...form, ...part });
  const people = practitioners
    .filter(({ is_active }) => is_active)
    .map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }));
  const submit = () => {
    markTried(true);
    if (Object.keys(problems).length === 0) onPlan();
  };
  return (
    <FormDialog
      title={t`Somebody is away`}
      submit={t`Look for other places`}
      size="36rem"
      onSubmit={submit}
      onClose={onClose}
      isPending={false}
    >
      <p className={classes.dim}>{t`Nothing changes yet: you see every new place first.`}</p>
      <SelectField
        label={t`Who is away`}
        required
        data-autofocus
        data={people}
        value={form.practitionerId}
        onChange={(practitionerId) => change({ practitionerId })}
        error={error("practitioner")}
      />
      <div className={classes.pair}>
        <DayField
          label={t`First day`}
          required
          value={form.firstDay}
          minDate={today}
          onChange={(firstDay) => change({ firstDay, lastDay: laterOf(firstDay, form.lastDay) })}
          error={error("firstDay")}
        />
        <DayField
          label={t`Last day`}
          required
          value={form.lastDay}
          minDate={form.firstDay ?? today}
          onChange={(lastDay) => change({ lastDay })}
          error={error("lastDay")}
        />
      </div>
      <Switch
        label={t`All day`}
        checked={form.isAllDay}
        onChange={(event) => change({ isAllDay: event.currentTarget.checked })}
      />
      {!form.isAllDay && (
        <div className={classes.pair}>
          <TimeField
            label={t`From`}
            value={form.starts}
            onChange={(starts) => change({ starts })}
            error={error("hours")}
          />
          <TimeField label={t`Until`} value={form.ends} onChange={(ends) => change({ ends })} />
        </div>
      )}
      <Switch
        label={t`Colleagues may take over on the same day`}
        checked={form.mayTakeOver}
        onChange={(event) => change({ mayTakeOver: event.currentTarget.checked })}
      />
      {form.mayTakeOver && (
        <MultiSelect
          label={t`Who may take over`}
          placeholder={form.takerIds.length === 0 ? t`Anybody who gives the service` : undefined}
          data={people.filter(({ value }) => value !== form.practitionerId)}
          value={form.takerIds}
          onChange={(takerIds) => change({ takerIds })}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
      <TextInput
        label={t`Reason`}
        dir="auto"
        autoComplete="off"
        maxLength={LONGEST_REASON}
        value={form.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
    </FormDialog>
  );
};

const laterOf = (first: Day | null, last: Day | null): Day | null =>
  first !== null && (last === null || last < first) ? first : last;
