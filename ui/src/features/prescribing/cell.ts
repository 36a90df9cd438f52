import type { KeyboardEvent } from "react";
import type { Column } from "./prescription-form";

/** What every cell of the grid takes. */
export interface CellProps {
  field: Column;
  /** The column and the number of the row: the cell has no label of its own. */
  label: string;
  value: string;
  problem: string | undefined;
  onType: (text: string) => void;
  onEnter: () => void;
  onLeave?: () => void;
}

/** Enter moves on, unless it chooses what the list has marked. */
export const moveOnEnter =
  (onEnter: () => void) =>
  (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { currentTarget: input } = event;
    const isChoosing =
      input.getAttribute("aria-expanded") === "true" && input.hasAttribute("aria-activedescendant");
    if (isChoosing) return;
    event.preventDefault();
    event.stopPropagation();
    onEnter();
  };
