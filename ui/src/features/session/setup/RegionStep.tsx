import { useLingui } from "@lingui/react/macro";
import { useForm } from "@mantine/form";
import { useMemo } from "react";
import type { SetupRegion } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { formatDay } from "~/shared/format/day";
import { exponentOf, formatMoney } from "~/shared/format/money";
import { formatInstant, wallClock } from "~/shared/format/time";
import { chooseLanguage, languageName } from "~/shared/language";
import { type Language, languages } from "~/shared/preferences";
import { countries, currencies, currencyOf, guessRegion, timeZones, zoneIn } from "~/shared/regions";
import { SelectField } from "~/shared/ui/SelectField";
import { useSetupRegion } from "../api";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";

/** Asks for language and region; everything is guessed from the machine. */
export const RegionStep = ({ known, next }: { known: SetupRegion | null; next: () => void }) => {
  const { t, i18n } = useLingui();
  const save = useSetupRegion();
  const form = useForm<SetupRegion>({
    initialValues: known ?? { language: i18n.locale, ...guessRegion() },
  });
  const { values, setFieldValue, getInputProps } = form;
  const lists = useMemo(
    () => ({ countries: countries(i18n.locale), currencies: currencies(i18n.locale) }),
    [i18n.locale],
  );
  return (
    <StepForm
      title={t`Language and region`}
      text={t`This decides how days, times and sums are written, and which language papers are printed in.`}
      error={save.error}
      isPending={save.isPending}
      submit={form.onSubmit((input) => save.mutate(input, { onSuccess: next }))}
    >
      <div className={classes.pair}>
        <SelectField
          label={t`Language`}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          {...getInputProps("language")}
          onChange={(language) => {
            if (!language) return;
            setFieldValue("language", language);
            void chooseLanguage(language as Language);
          }}
        />
        <SelectField
          label={t`Country`}
          data={lists.countries}
          {...getInputProps("country")}
          onChange={(country) => {
            if (!country) return;
            const time_zone = zoneIn(country, values.time_zone);
            form.setValues({ country, currency: currencyOf(country), time_zone });
          }}
        />
        <SelectField label={t`Currency`} data={lists.currencies} {...getInputProps("currency")} />
        <SelectField
          label={t`Time zone`}
          data={timeZones(values.time_zone)}
          {...getInputProps("time_zone")}
        />
      </div>
      <Sample region={values} />
    </StepForm>
  );
};

const Sample = ({ region }: { region: SetupRegion }) => {
  const { t } = useLingui();
  const { currency, time_zone } = region;
  const { day } = wallClock(now(), time_zone);
  return (
    <output className={`${classes.sample} numbers`} aria-label={t`How it will look`}>
      <span>{formatDay(day, region, "full")}</span>
      <span>{formatInstant(now(), time_zone)}</span>
      <span>
        {formatMoney({
          minor: 1250 * 10 ** exponentOf(currency),
          currency,
          exponent: exponentOf(currency),
        })}
      </span>
    </output>
  );
};
