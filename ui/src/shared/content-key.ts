import { useRef } from "react";
import { actionKey } from "./action-key";

/**
 * Gives the key of an action by what it says: trying the same again sends the same key, and the core does it once;
 * anything changed in between makes it another action.
 */
export const useContentKey = (): ((content: unknown) => string) => {
  const last = useRef<{ content: string; key: string } | null>(null);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: actionKey() };
    return last.current.key;
  };
};
