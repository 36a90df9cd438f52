import { type CSSProperties, memo } from "react";
import classes from "./Board.module.css";
import { type Column, closedHours, isSameColumn, type Stretch } from "./board-model";
import { placeVisits } from "./layout-model";
import { type Shade, shadeOf } from "./status";
import { VisitCard } from "./VisitCard";
import { useVisitWords } from "./words";

interface BoardColumnProps {
  column: Column;
  stretch: Stretch;
  /** The visit in this column whose drawer is open. */
  openId: string | null;
  /** The shades that the filters let through; all when empty. */
  only: readonly Shade[];
  mayMove: boolean;
}

const Plain = ({ column, stretch, openId, only, mayMove }: BoardColumnProps) => {
  const words = useVisitWords();
  const { practitioner, visits } = column;
  const { practitioner_id, name, hours, blocked } = practitioner;
  return (
    <section
      className={classes.column}
      data-column={practitioner_id}
      aria-labelledby={headId(practitioner_id)}
    >
      {closedHours(hours, stretch).map(({ from, to }) => (
        <div
          key={from}
          className={classes.closed}
          style={{ "--start": from, "--length": to - from } as CSSProperties}
        />
      ))}
      {blocked.map((band) => (
        <div
          key={`${band.starts_minute} ${band.name}`}
          className={classes.band}
          data-band={band.colour}
          style={bandStyle(band.starts_minute, band.ends_minute, stretch)}
        >
          <span className={classes.bandName} dir="auto">
            {band.name}
          </span>
        </div>
      ))}
      <ul className={classes.visits}>
        {placeVisits(visits).map((placed) => (
          <VisitCard
            key={placed.visit.appointment_id}
            placed={placed}
            unseen={words.unseen(placed.visit, name)}
            isOpen={placed.visit.appointment_id === openId}
            isQuiet={only.length > 0 && !only.includes(shadeOf(placed.visit.status))}
            mayMove={mayMove}
          />
        ))}
      </ul>
    </section>
  );
};

const bandStyle = (starts: number, ends: number, { from, to }: Stretch) => {
  const [first, last] = [Math.max(starts, from), Math.min(ends, to)];
  return { "--start": first, "--length": Math.max(0, last - first) } as CSSProperties;
};

/** The id of the head that names a column. */
export const headId = (practitionerId: string): string => `head-${practitionerId}`;

/** The visits of one practitioner. It is rendered again only when something in it changed. */
export const BoardColumn = memo(
  Plain,
  (before, after) =>
    isSameColumn(before.column, after.column) &&
    before.stretch.from === after.stretch.from &&
    before.stretch.to === after.stretch.to &&
    before.openId === after.openId &&
    before.only === after.only &&
    before.mayMove === after.mayMove,
);
