import { useLingui } from "@lingui/react/macro";
import { Input, MultiSelect, SegmentedControl, Textarea } from "@mantine/core";
import { useId } from "react";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { SelectField } from "~/shared/ui/SelectField";
import { usePractitioners, useServices } from "./api";
import { WindowsField } from "./WindowsField";
import classes from "./WishFields.module.css";
import {
  LONGEST_NOTE,
  lengths,
  notices,
  type Priority,
  priorities,
  type WishForm,
  type WishProblems,
} from "./wish-form";
import { priorityWords, useWaitingWords } from "./words";

interface WishFieldsProps {
  form: WishForm;
  onChange: (form: WishForm) => void;
  error: (field: keyof WishProblems) => string | undefined;
}

const NOTHING = "nothing";

/** What somebody waits for: what, how long, with whom, when, how urgently. */
export const WishFields = ({ form, onChange, error }: WishFieldsProps) => {
  const { t, i18n } = useLingui();
  const { data: practitioners = [] } = usePractitioners();
  const label = useId();
  const change = (part: Partial<WishForm>) => onChange({ ...form, ...part });
  const people = practitioners
    .filter(({ is_active }) => is_active)
    .map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }));
  return (
    <>
      <Input.Wrapper label={t`Priority`} labelElement="div" labelProps={{ id: label }}>
        <SegmentedControl
          fullWidth
          aria-labelledby={label}
          value={form.priority}
          onChange={(priority) => change({ priority: priority as Priority })}
          data={priorities.map((one) => ({ value: one, label: i18n._(priorityWords[one]) }))}
        />
      </Input.Wrapper>
      <What form={form} onChange={onChange} error={error} />
      <MultiSelect
        label={t`With`}
        placeholder={form.practitionerIds.length === 0 ? t`Anybody` : undefined}
        data={people}
        value={form.practitionerIds}
        onChange={(practitionerIds) => change({ practitionerIds })}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        clearable
        clearButtonProps={{ "aria-label": t`Anybody` }}
      />
      <WindowsField
        windows={form.windows}
        onChange={(windows) => change({ windows })}
        error={error("windows")}
      />
      <Days form={form} onChange={onChange} error={error} />
      <Textarea
        label={t`Note`}
        dir="auto"
        autosize
        maxRows={4}
        maxLength={LONGEST_NOTE}
        value={form.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={error("note")}
      />
    </>
  );
};

const What = ({ form, onChange, error }: WishFieldsProps) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const { data: services = [] } = useServices();
  const known = services.map(({ service_id, name }) => ({ value: service_id, label: name }));
  const choose = (id: string | null) => {
    const service = services.find(({ service_id }) => service_id === id);
    onChange({
      ...form,
      serviceId: service?.service_id ?? null,
      minutes: service?.rules.minutes ?? form.minutes,
    });
  };
  return (
    <div className={classes.pair}>
      <SelectField
        label={t`Service`}
        data={[{ value: NOTHING, label: t`Nothing in particular` }, ...known]}
        value={form.serviceId ?? NOTHING}
        onChange={choose}
        error={error("service_id")}
      />
      <SelectField
        label={t`Length`}
        data={lengths(form.minutes).map((minutes) => ({ value: String(minutes), label: length(minutes) }))}
        value={String(form.minutes)}
        onChange={(minutes) => minutes && onChange({ ...form, minutes: Number(minutes) })}
        error={error("minutes")}
      />
    </div>
  );
};

const Days = ({ form, onChange, error }: WishFieldsProps) => {
  const { t } = useLingui();
  const words = useWaitingWords();
  const today = useFormat().wall(now()).day;
  const change = (part: Partial<WishForm>) => onChange({ ...form, ...part });
  const offered = [...new Set([...notices, form.notice])].toSorted((one, other) => one - other);
  return (
    <div className={classes.pair}>
      <DayField
        label={t`Not before`}
        clearable
        value={form.earliest}
        minDate={today}
        onChange={(earliest) => change({ earliest })}
        error={error("earliest_day")}
      />
      <DayField
        label={t`Not after`}
        clearable
        value={form.latest}
        minDate={form.earliest ?? today}
        onChange={(latest) => change({ latest })}
        error={error("latest_day")}
      />
      <SelectField
        label={t`Must know ahead`}
        data={offered.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t`Can come at once` : words.notice(minutes),
        }))}
        value={String(form.notice)}
        onChange={(minutes) => minutes && change({ notice: Number(minutes) })}
      />
      <DayField
        label={t`Waits until`}
        clearable
        value={form.expiresOn}
        minDate={today}
        onChange={(expiresOn) => change({ expiresOn })}
        error={error("expires_on")}
      />
    </div>
  );
};
