const PAGE = 10;

/** The row that a key leads to, or nothing when the key leads nowhere. */
export const moved = (from: number, key: string, count: number): number | null => {
  if (count === 0) return null;
  const last = count - 1;
  const wanted: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + PAGE,
    PageUp: from - PAGE,
    Home: 0,
    End: last,
  };
  const to = wanted[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
};
