import { useLingui } from "@lingui/react/macro";
import { TextInput, type TextInputProps } from "@mantine/core";
import { currencySign, parseMoney, typedMoney } from "../format/money";
import { useTyped } from "./use-typed";

interface MoneyFieldProps extends Omit<TextInputProps, "value" | "defaultValue" | "onChange"> {
  /** Minor units: cents, paisa. */
  value: number | null;
  onChange: (minor: number | null) => void;
  currency: string;
  exponent: number;
}

/** An amount of money, typed with or without decimals; its value is minor units. */
export const MoneyField = ({
  value,
  onChange,
  onBlur,
  currency,
  exponent,
  error,
  ...rest
}: MoneyFieldProps) => {
  const { t } = useLingui();
  const typed = useTyped({
    value,
    onChange,
    write: (minor) => typedMoney(minor, exponent),
    read: (text) => parseMoney(text, exponent),
  });
  const example = typedMoney(12 * 10 ** exponent, exponent);
  return (
    <TextInput
      className="numbers"
      dir="ltr"
      inputMode="decimal"
      autoComplete="off"
      leftSection={<span aria-hidden>{currencySign(currency)}</span>}
      leftSectionPointerEvents="none"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={(event) => {
        typed.onBlur();
        onBlur?.(event);
      }}
      error={typed.isWrong ? t`Write an amount such as ${example}.` : error}
      {...rest}
    />
  );
};
