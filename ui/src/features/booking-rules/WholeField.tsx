import { useLingui } from "@lingui/react/macro";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useTyped } from "~/shared/ui/use-typed";
import { parseWhole } from "./whole";

interface WholeFieldProps extends Omit<TextInputProps, "value" | "defaultValue" | "onChange"> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A whole number that is not negative. */
export const WholeField = ({ value, onChange, error, ...rest }: WholeFieldProps) => {
  const { t } = useLingui();
  const typed = useTyped({ value, onChange, write: String, read: parseWhole });
  return (
    <TextInput
      className="numbers"
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.onBlur}
      error={typed.isWrong ? t`Write a whole number.` : error}
      {...rest}
    />
  );
};
