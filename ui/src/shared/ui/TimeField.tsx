import { useLingui } from "@lingui/react/macro";
import { TextInput, type TextInputProps } from "@mantine/core";
import { formatMinutes, type Minutes, parseMinutes } from "../format/time";
import { useTyped } from "./use-typed";

interface TimeFieldProps extends Omit<TextInputProps, "value" | "defaultValue" | "onChange"> {
  value: Minutes | null;
  onChange: (minutes: Minutes | null) => void;
}

/** A time of day, typed as 9, 930, 9:30 or 9:30 pm; its value is minutes from midnight. */
export const TimeField = ({ value, onChange, onBlur, error, ...rest }: TimeFieldProps) => {
  const { t } = useLingui();
  const typed = useTyped({ value, onChange, write: formatMinutes, read: parseMinutes });
  return (
    <TextInput
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={(event) => {
        typed.onBlur();
        onBlur?.(event);
      }}
      error={typed.isWrong ? t`Write a time such as 9:30.` : error}
      {...rest}
    />
  );
};
