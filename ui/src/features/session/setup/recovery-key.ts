/** The groups of a recovery key, in the order in which they stand on paper. */
export const groupsOf = (key: string): string[] => key.split(/[-\s]+/).filter(Boolean);

// Paper makes O look like 0, and I and L like 1; the key's alphabet has none of the three.
const asRead = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");

/** Whether a typed group is the one on the paper. */
export const isGroup = (typed: string, group: string | undefined): boolean =>
  group !== undefined && asRead(typed) === asRead(group);
