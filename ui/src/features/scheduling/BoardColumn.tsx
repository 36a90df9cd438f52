import { type CSSProperties, memo, useMemo } from "react";
import { useNow } from "~/shared/clock";
import classes from "./Board.module.css";
import { type Column, closedHours, isSameColumn, type Stretch } from "./board-model";
import { longestGap, placeVisits } from "./layout-model";
import { type Shade, shadeOfVisit } from "./status";
import { VisitCard } from "./VisitCard";
import type { ToneOf } from "./views/tones";
import { useVisitWords } from "./words";

interface BoardColumnProps {
  column: Column;
  stretch: Stretch;
  /** The visit in this column whose drawer is open. */
  openId: string | null;
  /** The shades that the filters let through; all when empty. */
  only: readonly Shade[];
  mayMove: boolean;
  /** The practitioners' names, which a room's column needs. */
  names: ReadonlyMap<string, string>;
  toneOf: ToneOf | undefined;
}

const Plain = ({ column, stretch, openId, only, mayMove, names, toneOf }: BoardColumnProps) => {
  const words = useVisitWords();
  const now = useNow();
  const { key, practitioner, visits } = column;
  const placed = useMemo(() => placeVisits(visits), [visits]);
  return (
    <section className={classes.column} data-column={key} aria-labelledby={headId(key)}>
      {closedHours(practitioner.hours, stretch).map(({ from, to }) => (
        <div
          key={from}
          className={classes.closed}
          style={{ "--start": from, "--length": to - from } as CSSProperties}
        />
      ))}
      {practitioner.blocked.map((band) => (
        <div
          key={`${band.starts_minute} ${band.name}`}
          className={classes.band}
          data-band={band.colour}
          style={bandStyle(band.starts_minute, band.ends_minute, stretch)}
        >
          <span
            className={classes.bandName}
            style={nameStyle(visits, band.starts_minute, band.ends_minute)}
            dir="auto"
          >
            {band.name}
          </span>
        </div>
      ))}
      <ul className={classes.visits}>
        {placed.map((one) => {
          const { visit } = one;
          const practitionerName = names.get(visit.practitioner_id) ?? practitioner.name;
          return (
            <VisitCard
              key={visit.appointment_id}
              placed={one}
              stretch={stretch}
              spoken={words.spoken(visit, practitionerName, now)}
              delay={words.delay(visit, now)}
              isOpen={visit.appointment_id === openId}
              isQuiet={only.length > 0 && !only.includes(shadeOfVisit(visit))}
              mayMove={mayMove}
              tone={toneOf?.(visit)}
            />
          );
        })}
      </ul>
    </section>
  );
};

const bandStyle = (starts: number, ends: number, { from, to }: Stretch) => {
  const [first, last] = [Math.max(starts, from), Math.min(ends, to)];
  return { "--start": first, "--length": Math.max(0, last - first) } as CSSProperties;
};

// Cards cover the band: its name stands in the longest time that is still free.
const nameStyle = (visits: Column["visits"], starts: number, ends: number) => {
  const gap = longestGap(visits, starts, ends) ?? { from: starts, to: ends };
  return { "--at": gap.from, "--free": gap.to - gap.from } as CSSProperties;
};

/** The id of the head that names a column. */
export const headId = (key: string): string => `head-${key.replaceAll(" ", "-")}`;

/** The visits of one column. It is rendered again only when something in it changed. */
export const BoardColumn = memo(
  Plain,
  (before, after) =>
    isSameColumn(before.column, after.column) &&
    before.stretch.from === after.stretch.from &&
    before.stretch.to === after.stretch.to &&
    before.openId === after.openId &&
    before.only === after.only &&
    before.mayMove === after.mayMove &&
    before.toneOf === after.toneOf,
);
