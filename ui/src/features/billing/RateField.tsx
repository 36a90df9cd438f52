import { useLingui } from "@lingui/react/macro";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useTyped } from "~/shared/ui/use-typed";
import { parseRate, typedRate } from "./rate";

interface RateFieldProps extends Omit<TextInputProps, "value" | "defaultValue" | "onChange"> {
  /** Basis points. */
  value: number | null;
  onChange: (rate: number | null) => void;
}

/** A tax rate in percent. */
export const RateField = ({ value, onChange, error, ...rest }: RateFieldProps) => {
  const { t } = useLingui();
  const typed = useTyped({ value, onChange, write: typedRate, read: parseRate });
  return (
    <TextInput
      className="numbers"
      dir="ltr"
      inputMode="decimal"
      autoComplete="off"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.onBlur}
      error={typed.isWrong ? t`Write a percentage from 0 to 100.` : error}
      {...rest}
    />
  );
};
