import { useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { formatMinutes } from "~/shared/format/time";
import type { Placed } from "./layout-model";
import signs from "./shade.module.css";
import { isLate, isWaiting, occupies, shadeOfVisit, waitsFrom } from "./status";
import classes from "./VisitCard.module.css";
import { toneMark, toneStyle } from "./views/tones";
import tones from "./views/tones.module.css";

interface VisitCardProps {
  placed: Placed;
  /** What the colours and signs say, for people who listen. */
  unseen: string;
  /** Whether its drawer is open. */
  isOpen: boolean;
  /** Whether a filter leaves it out: then only its time is shown as taken. */
  isQuiet: boolean;
  mayMove: boolean;
  /** Its colour, where that does not show the status. */
  tone: number | null | undefined;
}

/** One visit on the board. */
export const VisitCard = ({ placed, unseen, isOpen, isQuiet, mayMove, tone }: VisitCardProps) => {
  const { visit } = placed;
  if (isQuiet)
    return occupies(visit) ? (
      <li aria-hidden className={`${classes.place} ${classes.quiet}`} style={placeStyle(placed)} />
    ) : null;
  const shade = shadeOfVisit(visit);
  return (
    <li className={classes.place} style={placeStyle(placed)}>
      <button
        type="button"
        className={`${signs.shade} ${tones.tone} ${classes.card}`}
        style={tone === undefined ? undefined : toneStyle(tone)}
        data-toned={tone === undefined ? undefined : toneMark(tone)}
        data-visit={visit.appointment_id}
        data-shade={shade}
        data-size={sizeOf(placed.shown)}
        data-beside={placed.width <= 0.5 || undefined}
        data-narrow={placed.width < 0.5 || undefined}
        data-open={isOpen || undefined}
        data-overbooked={visit.is_overbooked || undefined}
        data-held={visit.status === "hold" || undefined}
        tabIndex={-1}
      >
        <span className={signs.sign} />
        <span className={classes.name} dir="auto">
          {visit.patient_name}
        </span>
        <Flags visit={visit} />
        <span className={classes.line}>
          {visit.is_in_series && <span className={`${signs.sign} ${classes.repeats}`} />}
          <span>{formatMinutes(visit.starts_minute)}</span>{" "}
          <span className={classes.reason} dir="auto">
            {visit.reason}
          </span>
        </span>
        <span className="hidden-text">, {unseen}</span>
      </button>
      {mayMove && visit.status === "booked" && (
        <span className={classes.edge} data-edge={visit.appointment_id} />
      )}
    </li>
  );
};

const placeStyle = ({ visit, shown, left, width }: Placed): CSSProperties =>
  ({ "--start": visit.starts_minute, "--length": shown, "--left": left, "--width": width }) as CSSProperties;

const sizeOf = (minutes: number): string | undefined => {
  if (minutes < 15) return "short";
  return minutes >= 25 ? "tall" : undefined;
};

/** The two signs that matter most; the rest stands in the drawer. */
const Flags = ({ visit }: { visit: AppointmentCard }) => {
  const flags = [
    visit.has_allergy && "allergy",
    visit.owes && "owes",
    visit.is_first_visit && "first",
  ].filter((flag) => flag !== false);
  const waits = isWaiting(visit) && visit.arrived_at !== null;
  const isExpected = visit.status === "booked";
  if (flags.length === 0 && !waits && !isExpected) return <span />;
  return (
    <span className={classes.flags}>
      {waits && <Waiting since={waitsFrom(visit) ?? 0} />}
      {isExpected && <Late visit={visit} />}
      {flags.slice(0, waits ? 1 : 2).map((flag) => (
        <span key={flag} className={`${signs.sign} ${classes.flag}`} data-flag={flag} />
      ))}
    </span>
  );
};

/** Says that somebody should have been here for a while. */
const Late = ({ visit }: { visit: AppointmentCard }) => {
  const { t } = useLingui();
  return isLate(visit, useNow()) ? <span className={classes.late}>{t`late`}</span> : null;
};

const Waiting = ({ since }: { since: number }) => {
  const minutes = Math.max(0, Math.floor((useNow() - since) / 60_000));
  return (
    <span className={classes.waiting} aria-hidden>
      {minutes}′
    </span>
  );
};
