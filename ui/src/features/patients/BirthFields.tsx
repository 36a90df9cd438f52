import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { dayOrder } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import classes from "./BirthFields.module.css";
import { useToday } from "./BirthLabel";
import { parseAge, parseBirth } from "./patient-form";
import type { PatientFormState } from "./use-patient-form";

/** The birth date, or an age where nobody knows it. Filling one empties the other. */
export const BirthFields = ({ form }: { form: PatientFormState }) => {
  const { t } = useLingui();
  const { manner } = useFormat();
  const order = { dmy: t`DD/MM/YYYY`, mdy: t`MM/DD/YYYY`, ymd: t`YYYY-MM-DD` }[dayOrder(manner)];
  const fill =
    (field: "birth" | "age", other: "birth" | "age") => (event: React.ChangeEvent<HTMLInputElement>) => {
      form.setFieldValue(field, event.currentTarget.value);
      if (event.currentTarget.value.trim()) form.setFieldValue(other, "");
      form.clearFieldError(other);
    };
  return (
    <div className={classes.pair}>
      <TextInput
        {...form.getInputProps("birth")}
        label={t`Birth date`}
        placeholder={order}
        autoComplete="off"
        onChange={fill("birth", "age")}
        className={classes.birth}
      />
      <TextInput
        {...form.getInputProps("age")}
        label={t`or age in years`}
        inputMode="numeric"
        autoComplete="off"
        onChange={fill("age", "birth")}
        className={classes.age}
      />
      <p className={classes.reading} aria-live="polite">
        <Reading birth={form.values.birth} age={form.values.age} />
      </p>
    </div>
  );
};

const Reading = ({ birth, age }: { birth: string; age: string }) => {
  const { t } = useLingui();
  const { manner, age: sayAge, day } = useFormat();
  const today = useToday();
  const bornOn = parseBirth(birth, manner, today);
  if (bornOn && bornOn <= today) return `${day(bornOn)} · ${sayAge(bornOn, today)}`;
  const years = birth.trim() ? null : parseAge(age);
  if (years === null) return null;
  const year = Number(today.slice(0, 4)) - years;
  return t`born about ${String(year)}`;
};
