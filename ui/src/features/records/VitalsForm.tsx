import { useLingui } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { useVitalsForm } from "./use-vitals-form";
import classes from "./VitalsForm.module.css";
import { measures, type Sign, signs } from "./vitals-form";
import { signWords } from "./words";

/** A row of fields for vital signs, each with its unit. */
export const VitalsForm = ({ encounterId }: { encounterId: string }) => {
  const { t, i18n } = useLingui();
  const form = useVitalsForm(encounterId);
  const { typed, problems, general, unusual } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.record();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <div className={classes.fields}>
        {signs.map((sign) => (
          <TextInput
            key={sign}
            label={
              <>
                {i18n._(signWords[sign])} <span className={classes.unit}>{measures[sign].unit}</span>
              </>
            }
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            data-unusual={unusual.includes(sign) || undefined}
            classNames={{ root: classes.field, input: classes.input }}
            value={typed[sign]}
            error={problems[sign]}
            onChange={(event) => form.type(sign, event.currentTarget.value)}
          />
        ))}
      </div>
      {(general || unusual.length > 0) && (
        <div className={classes.end}>
          {general && (
            <p className={classes.problem} role="alert">
              {general}
            </p>
          )}
          {unusual.length > 0 && <Unusual form={form} />}
        </div>
      )}
      <Button type="submit" variant="default" loading={form.isSending} className={classes.record}>
        {t`Record vitals`}
      </Button>
    </form>
  );
};

const Unusual = ({ form }: { form: ReturnType<typeof useVitalsForm> }) => {
  const { t, i18n } = useLingui();
  const said = (sign: Sign) => `${i18n._(signWords[sign])} ${form.typed[sign]} ${measures[sign].unit}`;
  const values = form.unusual.map(said).join(", ");
  return (
    <div className={classes.unusual} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{t`Unusual for this age: ${values}. Is it right?`}</span>
      <Button size="compact-sm" variant="default" onClick={form.confirm}>
        {t`Yes, it is right`}
      </Button>
    </div>
  );
};
