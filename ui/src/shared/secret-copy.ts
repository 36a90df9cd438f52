const KEPT_MS = 30_000;
// WebKit keeps what it had when it is given no text at all.
const NOTHING = " ";

let last = new AbortController();

/** Copies a secret, and takes it out of the clipboard again after half a minute. */
export const copySecret = async (secret: string): Promise<void> => {
  await navigator.clipboard.writeText(secret);
  last.abort();
  last = new AbortController();
  wipeLater(last);
};

// Reading the clipboard would need a permission that the window does not have, so what it holds is known from here
// only: whatever is copied in this window meanwhile has taken the secret's place.
const wipeLater = (copied: AbortController): void => {
  const { signal } = copied;
  const timer = setTimeout(() => void wipe(copied), KEPT_MS);
  signal.addEventListener("abort", () => clearTimeout(timer));
  for (const act of ["copy", "cut"]) document.addEventListener(act, () => copied.abort(), { signal });
};

const wipe = (copied: AbortController): Promise<void> =>
  navigator.clipboard.writeText(NOTHING).then(
    () => copied.abort(),
    () => wipeAtNextPress(copied),
  );

// Some web views let a page write only while something is pressed.
const wipeAtNextPress = (copied: AbortController): void => {
  const how = { signal: copied.signal, capture: true, once: true };
  for (const act of ["pointerdown", "keydown"]) document.addEventListener(act, () => void wipe(copied), how);
};
