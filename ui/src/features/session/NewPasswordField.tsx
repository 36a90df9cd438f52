import { msg } from "@lingui/core/macro";
import { Plural, useLingui } from "@lingui/react/macro";
import type { PasswordInputProps } from "@mantine/core";
import { PasswordField } from "./PasswordField";
import { missingCharacters, type PasswordProblem, problemOf } from "./password-rules";

interface NewPasswordFieldProps extends Omit<PasswordInputProps, "value" | "onChange"> {
  value: string;
  onChange: (password: string) => void;
  names: readonly string[];
}

const words: Record<Exclude<PasswordProblem, "too_short">, ReturnType<typeof msg>> = {
  too_long: msg`At most 128 characters.`,
  personal: msg`It holds a name that others know.`,
  repetitive: msg`It repeats the same few characters.`,
};

/** Says in words why a new password is not good enough, or nothing when it is. */
export const passwordProblemText = (problem: PasswordProblem) =>
  problem === "too_short" ? msg`At least 15 characters, for instance four or five words.` : words[problem];

/** A new password, with what it still lacks beneath. */
export const NewPasswordField = ({ value, onChange, names, ...rest }: NewPasswordFieldProps) => {
  const { t, i18n } = useLingui();
  const problem = value === "" ? "too_short" : problemOf(value, names);
  const missing = missingCharacters(value);
  const hint = () => {
    if (value !== "" && missing > 0)
      return <Plural value={missing} one="# more character" other="# more characters" />;
    return problem ? i18n._(passwordProblemText(problem)) : t`Good. Keep it to yourself.`;
  };
  return (
    <PasswordField
      autoComplete="new-password"
      required
      withAsterisk={false}
      description={<span aria-live="polite">{hint()}</span>}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
};
