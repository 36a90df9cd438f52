import { type CSSProperties, memo } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { formatMinutes } from "~/shared/format/time";
import type { Stretch } from "./board-model";
import type { Placed } from "./layout-model";
import colours from "./shade.module.css";
import { type Sign, signs } from "./signs";
import { isReminded, isWaiting, occupies, shadeOfVisit } from "./status";
import classes from "./VisitCard.module.css";
import { toneMark, toneStyle } from "./views/tones";
import tones from "./views/tones.module.css";

interface VisitCardProps {
  placed: Placed;
  stretch: Stretch;
  /** All that it says, in words: what stands on it, and what its colours and signs mean. */
  spoken: string;
  /** That the patient should have been here for a while, or for how many minutes they have waited. */
  delay: string | null;
  /** Whether its drawer is open. */
  isOpen: boolean;
  /** Whether a filter leaves it out: then only its time is shown as taken. */
  isQuiet: boolean;
  mayMove: boolean;
  /** Its colour, where that does not show the status. */
  tone: number | null | undefined;
}

const Plain = ({ placed, stretch, spoken, delay, isOpen, isQuiet, mayMove, tone }: VisitCardProps) => {
  const { visit, shown, width } = placed;
  const style = placeStyle(placed, stretch);
  if (isQuiet)
    return occupies(visit) ? (
      <li aria-hidden className={`${classes.place} ${classes.quiet}`} style={style} />
    ) : null;
  const shade = shadeOfVisit(visit);
  return (
    <li className={classes.place} style={style}>
      <button
        type="button"
        className={`${colours.shade} ${tones.tone} ${classes.card}`}
        style={tone === undefined ? undefined : toneStyle(tone)}
        data-toned={tone === undefined ? undefined : toneMark(tone)}
        data-visit={visit.appointment_id}
        data-shade={shade}
        data-size={sizeOf(shown)}
        data-beside={width <= 0.5 || undefined}
        data-narrow={width < 0.5 || undefined}
        data-open={isOpen || undefined}
        data-overbooked={visit.is_overbooked || undefined}
        data-held={visit.status === "hold" || undefined}
        aria-label={spoken}
        tabIndex={-1}
      >
        {signs[shade]}
        <span className={classes.name} dir="auto">
          {visit.patient_name}
        </span>{" "}
        <span className={classes.line} dir="auto">
          <Line visit={visit} />
        </span>{" "}
        <Flags visit={visit} delay={delay} />
      </button>
      {mayMove && visit.status === "booked" && (
        <span className={classes.edge} data-edge={visit.appointment_id} />
      )}
    </li>
  );
};

/** One visit on the board. There may be five hundred: few elements, and none that keeps a state. */
export const VisitCard = memo(Plain);

const percent = (part: number): string => `${100 * part}%`;

// In parts of the column, so that zooming places nothing anew.
const placeStyle = ({ visit, shown, left, width }: Placed, { from, to }: Stretch): CSSProperties => ({
  top: percent((visit.starts_minute - from) / (to - from)),
  height: percent(shown / (to - from)),
  ...(width < 1 && { insetInlineStart: percent(left), width: percent(width) }),
});

const sizeOf = (minutes: number): string | undefined => {
  if (minutes < 15) return "short";
  return minutes >= 25 ? "tall" : undefined;
};

// Most have no sign: one text for them, and not two on each of five hundred cards.
const Line = ({ visit }: { visit: AppointmentCard }) => {
  const time = formatMinutes(visit.starts_minute);
  if (!visit.is_in_series && !isReminded(visit)) return `${time} ${visit.reason}`;
  return (
    <>
      {`${time} `}
      {visit.is_in_series && signs.series}
      {isReminded(visit) && signs.reminded}
      {visit.reason}
    </>
  );
};

/** The two signs that matter most; the rest stands in the drawer. */
const Flags = ({ visit, delay }: Pick<VisitCardProps, "delay"> & { visit: AppointmentCard }) => {
  const flags: Sign[] = [];
  if (visit.has_allergy) flags.push("allergy");
  if (visit.owes) flags.push("owes");
  if (visit.is_first_visit) flags.push("first");
  const waits = isWaiting(visit);
  if (flags.length === 0 && delay === null) return null;
  return (
    <span className={classes.flags}>
      {delay !== null && <span className={waits ? classes.waiting : classes.late}>{delay}</span>}
      {flags.slice(0, waits ? 1 : 2).map((flag) => signs[flag])}
    </span>
  );
};
