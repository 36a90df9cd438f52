import { type ChangeEvent, useState } from "react";

interface Typed<T> {
  value: T | null;
  onChange: (value: T | null) => void;
  /** Writes a value the way it is typed. */
  write: (value: T) => string;
  /** Reads what was typed, or nothing when it makes no sense. */
  read: (text: string) => T | null;
}

/** Lets a value be typed as text: what was typed stands until it is read on leaving the field. */
export const useTyped = <T>({ value, onChange, write, read }: Typed<T>) => {
  const [typed, setTyped] = useState<string | null>(null);
  const meant = typed === null || typed.trim() === "" ? null : read(typed);
  // A value that came from elsewhere (a reset, a chosen suggestion) replaces what was typed.
  const isOvertaken = typed !== null && value !== null && meant !== value;
  const isWrong = !isOvertaken && typed !== null && typed.trim() !== "" && meant === null;
  const shown = typed === null || isOvertaken ? (value === null ? "" : write(value)) : typed;
  return {
    text: shown,
    isWrong,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const text = event.currentTarget.value;
      setTyped(text);
      onChange(text.trim() === "" ? null : read(text));
    },
    onBlur: () => {
      if (!isWrong) setTyped(null);
    },
  };
};
