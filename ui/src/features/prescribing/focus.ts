import type { RefObject } from "react";
import type { Field } from "./prescription-form";

/** Moves to a cell, which may only be drawn after this. */
export const focusCell = (grid: RefObject<HTMLElement | null>, key: string, field: Field): void => {
  setTimeout(() => {
    grid.current?.querySelector<HTMLInputElement>(`[data-row="${key}"] [data-field="${field}"]`)?.focus();
  });
};
