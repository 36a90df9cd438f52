import { useLingui } from "@lingui/react/macro";
import { SegmentedControl, Switch } from "@mantine/core";
import { GiversField } from "./GiversField";
import { PatternField } from "./PatternField";
import classes from "./RulesFields.module.css";
import { type NoticeUnit, partsOf, type RulesField, type RulesForm } from "./rules-form";
import { ThingsField } from "./ThingsField";
import { WholeField } from "./WholeField";

interface RulesFieldsProps {
  form: RulesForm;
  onChange: (part: Partial<RulesForm>) => void;
  error: (field: RulesField) => string | undefined;
}

/** How long it lasts and for whom, how early it is booked, who gives it, and what it takes. */
export const RulesFields = ({ form, onChange, error }: RulesFieldsProps) => {
  const { t } = useLingui();
  return (
    <>
      <Switch
        label={t`Appointments are booked for it`}
        checked={form.is_bookable}
        onChange={(event) => onChange({ is_bookable: event.currentTarget.checked })}
        data-autofocus
      />
      <div className={classes.three}>
        <WholeField
          label={t`Length in minutes`}
          required
          value={form.minutes}
          onChange={(minutes) => onChange({ minutes })}
          error={error("minutes")}
        />
        <WholeField
          label={t`Minutes before`}
          required
          value={form.buffer_before}
          onChange={(buffer_before) => onChange({ buffer_before })}
          error={error("buffer_before")}
        />
        <WholeField
          label={t`Minutes after`}
          required
          value={form.buffer_after}
          onChange={(buffer_after) => onChange({ buffer_after })}
          error={error("buffer_after")}
        />
      </div>
      <p className={classes.hint}>
        {t`The minutes before and after are kept free for the practitioner, the room and the device.`}
      </p>
      <PatternField
        parts={partsOf(form)}
        pattern={form.pattern}
        onChange={(pattern) => onChange({ pattern })}
        error={error("pattern")}
      />
      <Ahead form={form} onChange={onChange} error={error} />
      <GiversField chosen={form.practitioner_ids} onChange={(ids) => onChange({ practitioner_ids: ids })} />
      <ThingsField chosen={form.resource_ids} onChange={(ids) => onChange({ resource_ids: ids })} />
    </>
  );
};

const Ahead = ({ form, onChange, error }: RulesFieldsProps) => {
  const { t } = useLingui();
  const units: { value: NoticeUnit; label: string }[] = [
    { value: "minutes", label: t`Minutes` },
    { value: "hours", label: t`Hours` },
    { value: "days", label: t`Days` },
  ];
  return (
    <div className={classes.ahead}>
      <WholeField
        label={t`Booked at least so long before`}
        required
        value={form.notice}
        onChange={(notice) => onChange({ notice })}
        error={error("notice_minutes")}
        // The units stay beside the number when words stand beneath it.
        inputContainer={(input) => (
          <div className={classes.notice}>
            {input}
            <SegmentedControl
              aria-label={t`Counted in`}
              data={units}
              value={form.notice_unit}
              onChange={(notice_unit) => onChange({ notice_unit: notice_unit as NoticeUnit })}
            />
          </div>
        )}
      />
      <WholeField
        label={t`Booked at most so many days ahead`}
        description={t`0 for no limit.`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        value={form.horizon_days}
        onChange={(horizon_days) => onChange({ horizon_days })}
        error={error("horizon_days")}
      />
      <WholeField
        label={t`At most so many a day with one practitioner`}
        description={t`0 for any number.`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        value={form.most_a_day}
        onChange={(most_a_day) => onChange({ most_a_day })}
        error={error("most_a_day")}
      />
    </div>
  );
};
