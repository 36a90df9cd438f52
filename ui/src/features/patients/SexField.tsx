import { useLingui } from "@lingui/react/macro";
import { Input, SegmentedControl } from "@mantine/core";
import { useId } from "react";
import type { PatientFormState } from "./use-patient-form";
import { sexWords } from "./words";

/** The sex, one of four. */
export const SexField = ({ form }: { form: PatientFormState }) => {
  const { t, i18n } = useLingui();
  const label = useId();
  const { value, onChange, error } = form.getInputProps("sex");
  return (
    <Input.Wrapper label={t`Sex`} labelElement="div" labelProps={{ id: label }} error={error} withAsterisk>
      <SegmentedControl
        data={Object.entries(sexWords).map(([sex, word]) => ({ value: sex, label: i18n._(word) }))}
        value={value}
        onChange={onChange}
        aria-labelledby={label}
        data-path="sex"
        fullWidth
      />
    </Input.Wrapper>
  );
};
