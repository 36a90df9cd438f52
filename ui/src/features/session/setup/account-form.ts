/** Whether a login can be typed everywhere: 2 to 40 small letters, digits, dots or hyphens. */
export const isLogin = (login: string): boolean => /^[a-z0-9][a-z0-9.-]{1,39}$/.test(login);

/** A login made of a name: "Dr Nusrat Jahan" → "nusrat.jahan". Other scripts give none. */
export const suggestLogin = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/^(dr|prof|mr|mrs|ms)\.?\s+/, "")
    .replace(/[^a-z0-9\s.-]/g, "")
    .trim()
    .split(/[\s.]+/)
    .filter(Boolean)
    .join(".")
    .slice(0, 40);
