import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconClock, IconClockExclamation, IconCoin } from "@tabler/icons-react";
import {
  type Circumstances,
  type Step,
  stepsOf,
  stepWords,
  useVisitWords,
} from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./Flow.module.css";
import { isWaiting, waitedMinutes, waitOf } from "./flow-model";
import { waitWords } from "./words";

interface FlowCardProps {
  visit: AppointmentCard;
  practitioner: string;
  now: number;
  circumstances: Circumstances;
  isOpen: boolean;
  /** Whether Tab stops here; the arrows reach the other cards. */
  isStop: boolean;
  onOpen: (visit: AppointmentCard) => void;
  onStep: (step: Step, visit: AppointmentCard) => void;
}

// What the drawer offers besides; a step back is a drag to the column before.
const elsewhere = new Set<string>(["undo", "move", "cancel", "error", "no_show", "open"]);

/** One patient on the way through the clinic. */
export const FlowCard = ({
  visit,
  practitioner,
  now,
  circumstances,
  isOpen,
  isStop,
  ...does
}: FlowCardProps) => {
  const { i18n } = useLingui();
  const words = useVisitWords();
  const steps = stepsOf(visit, circumstances).filter((step) => !elsewhere.has(step));
  const tabIndex = isStop ? 0 : -1;
  return (
    <li className={classes.card} data-flow={visit.appointment_id} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.who}
        data-card={visit.appointment_id}
        tabIndex={tabIndex}
        onClick={() => does.onOpen(visit)}
      >
        {visit.ticket !== null && <bdi className={classes.ticket}>{visit.ticket}</bdi>}
        <span className={classes.name} dir="auto">
          {visit.patient_name}
        </span>
        <Marks visit={visit} />
        <span className={classes.about}>
          <bdi>{formatMinutes(visit.starts_minute)}</bdi>
          {[practitioner, visit.service_name || visit.reason, visit.room_name].filter(Boolean).map((part) => (
            <span key={part}>
              {" · "}
              <bdi>{part}</bdi>
            </span>
          ))}
        </span>
        <Wait visit={visit} minutes={waitedMinutes(visit, now)} />
        <span className="hidden-text">
          {", "}
          {[words.status(visit.status), ...words.notes(visit)].join(", ")}
        </span>
      </button>
      {steps.length > 0 && (
        <div className={classes.steps}>
          {steps.map((step) => (
            <button
              key={step}
              type="button"
              className={classes.step}
              data-step={step}
              tabIndex={tabIndex}
              onClick={() => does.onStep(step, visit)}
            >
              {i18n._(stepWords[step])}
            </button>
          ))}
        </div>
      )}
    </li>
  );
};

const Marks = ({ visit }: { visit: AppointmentCard }) => (
  <span className={classes.marks} aria-hidden>
    {visit.has_allergy && <IconAlertTriangle className={classes.allergy} size={16} stroke={1.8} />}
    {visit.owes && <IconCoin className={classes.owes} size={16} stroke={1.8} />}
  </span>
);

/** How long the patient waits, by colour, sign and word; or has waited, which alarms nobody any more. */
const Wait = ({ visit, minutes }: { visit: AppointmentCard; minutes: number | null }) => {
  const { t, i18n } = useLingui();
  const { length } = useFormat();
  if (minutes === null) return null;
  const time = length(minutes);
  if (!isWaiting(visit)) return <span className={classes.waited}>{t`waited ${time}`}</span>;
  const wait = waitOf(minutes);
  const word = waitWords[wait];
  const Sign = wait === "short" ? IconClock : IconClockExclamation;
  return (
    <span className={classes.wait} data-wait={wait}>
      <Sign size={14} stroke={1.8} aria-hidden />
      <span className="hidden-text">{t`waiting`} </span>
      <span>
        <bdi>{time}</bdi>
        {word && ` · ${i18n._(word)}`}
      </span>
    </span>
  );
};
