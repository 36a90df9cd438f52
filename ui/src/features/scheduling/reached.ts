/** The minute of a shown day before which all is past: all of an earlier day, nothing of a later one. */
export const reachedMinute = (day: string, present: { day: string; minutes: number }): number => {
  if (day === present.day) return present.minutes;
  return day < present.day ? 24 * 60 : 0;
};
