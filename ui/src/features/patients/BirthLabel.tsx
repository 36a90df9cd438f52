import { useLingui } from "@lingui/react/macro";
import { now } from "~/shared/clock";
import type { Day } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";

interface BirthProps {
  bornOn: Day | null;
  isEstimated: boolean;
  /** The day on which a life ended, up to which the age counts. */
  diedOn?: Day | null;
}

/** An age and a birth date: 31 y · 24 Mar 1995. Of an estimated one only the year is told. */
export const BirthLabel = ({ bornOn, isEstimated, diedOn }: BirthProps) => {
  const { t } = useLingui();
  const { age, day } = useFormat();
  const today = useToday();
  if (!bornOn) return t`Birth date not known`;
  const years = age(bornOn, diedOn ?? today);
  const year = bornOn.slice(0, 4);
  const text = isEstimated ? t`about ${years} · born about ${year}` : `${years} · ${day(bornOn)}`;
  return <bdi>{text}</bdi>;
};

/** The clinic's day. */
export const useToday = (): Day => useFormat().wall(now()).day;
