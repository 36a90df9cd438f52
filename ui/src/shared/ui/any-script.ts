/**
 * For a Mantine input of names and other words of any script: its text runs as its first letters do.
 * Not `dir="auto"`, which would move the icons and the room for them to the other side as well.
 */
export const anyScript = { styles: { input: { unicodeBidi: "plaintext" } } } as const;
