import { useState } from "react";
import { useBoardHeld } from "./visit-choice";

/** While a visit is dragged or held, what is shown stays as it is; what arrived meanwhile follows. */
export const useHeld = <T>(shown: T): T => {
  const isHeld = useBoardHeld();
  const [kept, keep] = useState(shown);
  if (!isHeld && kept !== shown) keep(shown);
  return isHeld ? kept : shown;
};
