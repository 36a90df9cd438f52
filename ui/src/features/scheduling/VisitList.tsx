import { useLingui } from "@lingui/react/macro";
import type { AppointmentCard, DayBoard } from "~/ipc/bindings";
import colours from "./shade.module.css";
import { columnsOf } from "./sheet-model";
import { type Shade, type Step, shadeOfVisit, stepsOf } from "./status";
import { useCircumstances } from "./use-circumstances";
import classes from "./VisitList.module.css";
import { VisitStatus } from "./VisitStatus";
import { isNextStep, stepWords } from "./VisitSteps";
import { type ToneOf, toneMark, toneStyle } from "./views/tones";
import tones from "./views/tones.module.css";
import { chooseVisit } from "./visit-choice";
import { span, useVisitWords } from "./words";

interface VisitListProps {
  board: DayBoard;
  openId: string | null;
  only: readonly Shade[];
  /** The colours of the visits, where they do not show the status. */
  toneOf?: ToneOf | undefined;
  onOpen: (visit: AppointmentCard) => void;
  onStep: (step: Step, visit: AppointmentCard) => void;
}

/** The day as a table, with the same actions as the board. */
export const VisitList = ({ board, openId, only, toneOf, onOpen, onStep }: VisitListProps) => {
  const { t } = useLingui();
  const names = new Map(board.practitioners.map(({ practitioner_id, name }) => [practitioner_id, name]));
  const circumstances = useCircumstances();
  const visits = columnsOf(board)
    .flatMap((column) => column.visits)
    .filter((visit) => only.length === 0 || only.includes(shadeOfVisit(visit)))
    .toSorted((a, b) => a.starts_minute - b.starts_minute);
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="hidden-text">{t`Appointments of the day`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Time`}</th>
            <th scope="col">{t`Patient`}</th>
            <th scope="col">{t`Practitioner`}</th>
            <th scope="col">{t`Reason`}</th>
            <th scope="col">{t`Status`}</th>
            {openId === null && <th scope="col">{t`Actions`}</th>}
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <Row
              key={visit.appointment_id}
              visit={visit}
              practitioner={names.get(visit.practitioner_id) ?? ""}
              isOpen={visit.appointment_id === openId}
              tone={toneOf?.(visit)}
              steps={openId === null ? stepsOf(visit, circumstances) : null}
              onOpen={onOpen}
              onStep={onStep}
            />
          ))}
        </tbody>
      </table>
      {visits.length === 0 && <p className={classes.none}>{t`No appointment has this status.`}</p>}
    </div>
  );
};

interface RowProps extends Pick<VisitListProps, "onOpen" | "onStep"> {
  visit: AppointmentCard;
  practitioner: string;
  isOpen: boolean;
  /** Its colour, where that does not show the status. */
  tone: number | null | undefined;
  /** The steps that are offered; none while a drawer offers them. */
  steps: readonly Step[] | null;
}

const Row = ({ visit, practitioner, isOpen, tone, steps, onOpen, onStep }: RowProps) => {
  const { i18n } = useLingui();
  const { patient_name: patient } = visit;
  return (
    <tr
      aria-current={isOpen || undefined}
      data-overbooked={visit.is_overbooked || undefined}
      onFocus={() => chooseVisit(visit.appointment_id)}
    >
      <td
        className={`${colours.shade} ${tones.tone} ${classes.time}`}
        style={tone === undefined ? undefined : toneStyle(tone)}
        data-toned={tone === undefined ? undefined : toneMark(tone)}
        data-shade={shadeOfVisit(visit)}
      >
        <bdi>{span(visit)}</bdi>
      </td>
      <th scope="row" className={classes.patient}>
        <button
          type="button"
          className={classes.name}
          data-visit={visit.appointment_id}
          onClick={() => onOpen(visit)}
        >
          <bdi>{patient}</bdi>
        </button>
        <Notes visit={visit} />
      </th>
      <td className={classes.by}>
        <bdi>{practitioner}</bdi>
      </td>
      <td className={classes.reason}>
        <bdi>{visit.reason}</bdi>
      </td>
      <td>
        <VisitStatus visit={visit} />
      </td>
      {steps && (
        <td>
          <span className={classes.actions}>
            {steps.map((step) => (
              <button
                key={step}
                type="button"
                className={classes.action}
                data-next={isNextStep(step) || undefined}
                onClick={() => onStep(step, visit)}
              >
                {i18n._(stepWords[step])} <bdi className="hidden-text">{patient}</bdi>
              </button>
            ))}
          </span>
        </td>
      )}
    </tr>
  );
};

const Notes = ({ visit }: { visit: AppointmentCard }) => {
  const notes = useVisitWords().notes(visit);
  return notes.length > 0 ? <span className={classes.notes}>{notes.join(" · ")}</span> : null;
};
