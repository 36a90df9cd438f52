const askers = new Set<() => boolean>();

/** Lets a screen say whether it holds typed work; the answer takes it back. */
export const tellUnsaved = (isUnsaved: () => boolean): (() => void) => {
  askers.add(isUnsaved);
  return () => void askers.delete(isUnsaved);
};

/** Whether leaving now would throw typed work away. */
export const hasUnsaved = (): boolean => [...askers].some((isUnsaved) => isUnsaved());
