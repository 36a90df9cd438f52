import { useLingui } from "@lingui/react/macro";
import { Switch, TextInput } from "@mantine/core";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { SelectField } from "~/shared/ui/SelectField";
import { TimeField } from "~/shared/ui/TimeField";
import { useLocations, usePractitioners } from "../api";
import classes from "./ExceptionFields.module.css";
import {
  type ExceptionContent,
  type ExceptionForm,
  isWholeDays,
  LONGEST_REASON,
  mayNamePlace,
  takesAway,
  withFirstDay,
} from "./exception-form";
import { KindField } from "./KindField";

const ANYWHERE = "none";

interface ExceptionFieldsProps {
  form: ExceptionForm;
  onChange: (form: ExceptionForm) => void;
  error: (field: keyof ExceptionContent) => string | undefined;
}

/** What is different, whose hours, on which days, when and why. */
export const ExceptionFields = ({ form, onChange, error }: ExceptionFieldsProps) => {
  const { t } = useLingui();
  const { data: practitioners = [] } = usePractitioners();
  const offered = (useLocations().data ?? []).filter(({ is_active }) => is_active);
  const today = useFormat().wall(now()).day;
  const change = (part: Partial<ExceptionForm>) => onChange({ ...form, ...part });
  const people = practitioners
    .filter(({ is_active }) => is_active)
    .map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }));
  return (
    <>
      <KindField kind={form.kind} onChange={(kind) => change({ kind })} error={error("kind")} />
      {form.kind !== "closure" && (
        <SelectField
          label={t`Practitioner`}
          required
          data={people}
          value={form.practitionerId}
          onChange={(practitionerId) => change({ practitionerId })}
          error={error("practitioner_id")}
        />
      )}
      <div className={classes.pair}>
        <DayField
          label={t`First day`}
          required
          value={form.firstDay}
          minDate={today}
          onChange={(day) => onChange(withFirstDay(form, day))}
          error={error("first_day")}
        />
        <DayField
          label={t`Last day`}
          required
          value={form.lastDay}
          minDate={form.firstDay ?? today}
          onChange={(lastDay) => change({ lastDay })}
          error={error("last_day")}
        />
      </div>
      {takesAway(form.kind) && (
        <Switch
          label={t`All day`}
          checked={form.isAllDay}
          onChange={(event) => change({ isAllDay: event.currentTarget.checked })}
        />
      )}
      {!isWholeDays(form) && <Hours form={form} onChange={onChange} error={error} />}
      {mayNamePlace(form.kind) && offered.length > 0 && (
        <SelectField
          label={t`Location`}
          description={
            form.kind === "closure" && form.locationId !== null
              ? t`Working hours that name no location stay open.`
              : undefined
          }
          data={[
            {
              value: ANYWHERE,
              label: form.kind === "closure" ? t`The whole clinic` : t`Where the day is worked otherwise`,
            },
            ...offered.map(({ location_id, name }) => ({ value: location_id, label: name })),
          ]}
          value={form.locationId ?? ANYWHERE}
          allowDeselect={false}
          onChange={(value) => change({ locationId: value === ANYWHERE ? null : value })}
          error={error("location_id")}
        />
      )}
      <TextInput
        label={t`Reason`}
        description={form.kind === "closure" ? t`Such as the name of the holiday.` : undefined}
        dir="auto"
        autoComplete="off"
        maxLength={LONGEST_REASON}
        value={form.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        error={error("reason")}
      />
    </>
  );
};

const Hours = ({ form, onChange, error }: ExceptionFieldsProps) => {
  const { t } = useLingui();
  return (
    <div className={classes.pair}>
      <TimeField
        label={t`From`}
        required
        value={form.starts}
        onChange={(starts) => onChange({ ...form, starts })}
        error={error("starts_minute")}
      />
      <TimeField
        label={t`Until`}
        required
        value={form.ends}
        onChange={(ends) => onChange({ ...form, ends })}
        error={error("ends_minute")}
      />
    </div>
  );
};
