/** For a Mantine input of names and other words of any script: its text runs as its first letters do. */
export const anyScript = { attributes: { input: { dir: "auto" } } } as const;
