import { wallClock } from "./format/time";

const HALF_A_YEAR = 182 * 86_400_000;

/** The time zone to which this computer is set. Nothing of the clinic is written in it. */
export const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the clocks of two zones differ, now or in the other half of the year. */
export const differs = (zone: string, other: string, instant: number): boolean =>
  [instant, instant + HALF_A_YEAR].some((at) => {
    const [here, there] = [wallClock(at, zone), wallClock(at, other)];
    return here.day !== there.day || here.minutes !== there.minutes;
  });

/** The place in the name of a zone: America/New_York is New York. */
export const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
