import { useLingui } from "@lingui/react/macro";
import { SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Session } from "~/ipc/bindings";
import { fieldErrors } from "~/shared/format/failure";
import type { Manner } from "~/shared/format/locale";
import { MoneyField } from "~/shared/ui/MoneyField";
import { hoursProblemText, WeekHours } from "~/shared/ui/WeekHours";
import { weekProblem } from "~/shared/week-hours";
import { useSetupDemo, useSetupHours } from "../api";
import { type HoursForm, hoursInput, usualHours } from "./hours-form";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";

/** Ends the set-up: opening hours and the first practitioner, or a clinic full of made-up people. */
export const HoursStep = ({ session }: { session: Session }) => {
  const [isDemo, setDemo] = useState(false);
  const choice = <Choice isDemo={isDemo} choose={setDemo} />;
  return isDemo ? <DemoStep choice={choice} /> : <OwnStep session={session} choice={choice} />;
};

const Choice = ({ isDemo, choose }: { isDemo: boolean; choose: (demo: boolean) => void }) => {
  const { t } = useLingui();
  return (
    <SegmentedControl
      aria-label={t`What to begin with`}
      data={[
        { value: "own", label: t`My own clinic` },
        { value: "demo", label: t`A clinic to try out` },
      ]}
      value={isDemo ? "demo" : "own"}
      onChange={(value) => choose(value === "demo")}
    />
  );
};

const DemoStep = ({ choice }: { choice: React.ReactNode }) => {
  const { t } = useLingui();
  const fill = useSetupDemo();
  return (
    <StepForm
      title={t`Hours and first practitioner`}
      text={t`Tell when you are open and who sees patients. Everything can be changed later.`}
      error={fill.error}
      isPending={fill.isPending}
      submit={(event) => {
        event?.preventDefault();
        fill.mutate();
      }}
      action={t`Fill and begin`}
    >
      {choice}
      <p className={classes.sample}>
        {t`Three practitioners, made-up patients, a full week of appointments, notes, prescriptions, invoices and payments. Use it to look around, not for real work: it cannot be emptied again.`}
      </p>
    </StepForm>
  );
};

const OwnStep = ({ session, choice }: { session: Session; choice: React.ReactNode }) => {
  const { t, i18n } = useLingui();
  const save = useSetupHours();
  const manner: Manner = { language: i18n.locale, country: session.clinic.country };
  const form = useForm<HoursForm>({
    initialValues: usualHours(session.clinic.country),
    validate: {
      week: (week) => {
        const problem = weekProblem(week);
        return problem && i18n._(hoursProblemText(problem));
      },
      name: (name, { hasPractitioner }) =>
        hasPractitioner && !name.trim() ? t`Please write the name.` : null,
      licence_number: (number, { hasPractitioner }) =>
        hasPractitioner && !number.trim() ? t`Prescriptions need the licence number.` : null,
      fee_minor: (fee) =>
        fee !== null && fee <= 0 ? t`A fee is more than nothing. Leave it empty if there is none.` : null,
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(hoursInput(values), {
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <StepForm
      title={t`Hours and first practitioner`}
      text={t`Tell when you are open and who sees patients. Everything can be changed later.`}
      error={form.isValid() ? save.error : null}
      isPending={save.isPending}
      submit={submit}
      action={t`Begin`}
    >
      {choice}
      <h2 className={classes.section}>{t`Opening hours`}</h2>
      <WeekHours
        week={form.values.week}
        onChange={(week) => form.setFieldValue("week", week)}
        manner={manner}
      />
      <h2 className={classes.section}>{t`First practitioner`}</h2>
      <Switch
        label={t`Add a practitioner now`}
        {...form.getInputProps("hasPractitioner", { type: "checkbox" })}
      />
      {form.values.hasPractitioner && (
        <div className={classes.pair}>
          <TextInput label={t`Name, with title`} required dir="auto" {...form.getInputProps("name")} />
          <TextInput label={t`Specialisation`} dir="auto" {...form.getInputProps("specialisation")} />
          <TextInput label={t`Licence number`} required dir="ltr" {...form.getInputProps("licence_number")} />
          <MoneyField
            label={t`Consultation fee`}
            currency={session.clinic.currency}
            exponent={session.clinic.currency_exponent}
            value={form.values.fee_minor}
            onChange={(fee) => form.setFieldValue("fee_minor", fee)}
            error={form.errors.fee_minor}
          />
        </div>
      )}
    </StepForm>
  );
};
