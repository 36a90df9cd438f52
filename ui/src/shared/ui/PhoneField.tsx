import { TextInput, type TextInputProps } from "@mantine/core";

/** A telephone number as it is dialled. The core parses and judges it. */
export const PhoneField = (props: TextInputProps) => (
  <TextInput type="tel" inputMode="tel" autoComplete="tel" dir="ltr" {...props} />
);
