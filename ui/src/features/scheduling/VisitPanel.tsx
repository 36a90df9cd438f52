import { useLingui } from "@lingui/react/macro";
import { CloseButton, Skeleton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { PatientHeader } from "~/features/patients/public";
import { VisitReminders } from "~/features/reminders/public";
import type { AppointmentCard, AppointmentDetails } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useRight } from "~/shared/session";
import { Notice } from "~/shared/ui/Notice";
import { ArrivalCheck } from "./ArrivalCheck";
import { useVisit } from "./api";
import { CancelForm } from "./CancelForm";
import { ErrorForm } from "./ErrorForm";
import { EndingCheck } from "./ending/EndingCheck";
import { SettleForm } from "./ending/SettleForm";
import { FreedPlace } from "./FreedPlace";
import { type Drop, MoveForm } from "./MoveForm";
import { useFollow } from "./use-follow";
import { VisitCourse } from "./VisitCourse";
import { VisitFacts } from "./VisitFacts";
import { VisitHistory } from "./VisitHistory";
import { VisitLinks } from "./VisitLinks";
import classes from "./VisitPanel.module.css";
import { VisitSteps } from "./VisitSteps";
import { identityOf, isSameVisit } from "./visit-choice";

/** What the drawer asks before a step is taken. */
export type Question = "arrive" | "cancel" | "error" | "move" | "settle" | "uncharged" | "unsigned";

interface VisitPanelProps {
  appointmentId: string;
  question: Question | null;
  /** Where the visit was dropped and refused, which the question how to move it begins with. */
  drop?: Drop | undefined;
  onAsk: (question: Question | null) => void;
  /** The visit was moved, and another stands for it. */
  onFollow: (heirId: string) => void;
  onClose: () => void;
  onBookNext: (visit: AppointmentCard) => void;
}

/** One visit beside the board: who, when, what comes next, what was. The board stays in reach. */
export const VisitPanel = (props: VisitPanelProps) => {
  const { appointmentId, question, onAsk, onFollow, onClose } = props;
  const { t } = useLingui();
  const { details, error } = useShown(appointmentId);
  useFollow(appointmentId, onFollow);
  const title = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  // Each visit that is opened takes the focus; one that was only moved leaves it where it is.
  useEffect(() => {
    if (!isSameVisit(shown.current, appointmentId)) title.current?.focus();
    shown.current = appointmentId;
  }, [appointmentId]);
  // A form that was answered takes its focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends when the question does
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, [question]);
  // What is asked is seen whole, with the key that answers it, also when something above it is read only now.
  const isShown = details !== undefined;
  useEffect(() => {
    const shown = body.current;
    if (!question || !isShown || !shown) return;
    const show = () => shown.querySelector("[data-question]")?.scrollIntoView({ block: "nearest" });
    show();
    const grown = new MutationObserver(show);
    grown.observe(shown, { childList: true, subtree: true });
    return () => grown.disconnect();
  }, [question, isShown]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || isForWhatIsOpen(event)) return;
    event.stopPropagation();
    if (question) onAsk(null);
    else onClose();
  };
  return (
    <aside data-drawer className={classes.panel} aria-label={t`Appointment`} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <h2 ref={title} tabIndex={-1} className={classes.title}>
          {t`Appointment`}
        </h2>
        <CloseButton aria-label={t`Close the appointment`} onClick={onClose} />
      </div>
      <div ref={body} className={classes.body}>
        {error && <Notice icon={IconAlertTriangle} title={failureText(error)} urgent />}
        {details ? <Shown details={details} {...props} /> : !error && <Skeleton height={220} />}
      </div>
    </aside>
  );
};

/** Whether the key is meant for a list or a menu that is open: Mantine marks what keeps its keys to itself. */
const isForWhatIsOpen = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest("[data-mantine-stop-propagation='true']") !== null;

/**
 * What is known of the open visit. Of one that was moved elsewhere, that is what was read last until its heir is: a form
 * that is half filled in stays where it is.
 */
const useShown = (appointmentId: string) => {
  const { data, error } = useVisit(appointmentId);
  const read = data?.card.appointment_id === appointmentId ? data : undefined;
  const [last, keep] = useState(read);
  if (read && read !== last) keep(read);
  const isSame = last !== undefined && isSameVisit(last.card.appointment_id, appointmentId);
  return { details: read ?? (isSame ? last : undefined), error: read ? null : error };
};

type ShownProps = Pick<VisitPanelProps, "question" | "drop" | "onAsk" | "onBookNext"> & {
  details: AppointmentDetails;
};

const Shown = ({ onBookNext, ...asking }: ShownProps) => {
  const { details, question, onAsk } = asking;
  const { card } = details;
  const maySeePatient = useRight("view_patients");
  return (
    <>
      {maySeePatient && <PatientHeader patient={card.patient_id} variant="card" />}
      <VisitFacts details={details} />
      <VisitReminders appointmentId={card.appointment_id} />
      <VisitCourse status={card.status} />
      <FreedPlace visit={card} />
      {/* What is typed belongs to the visit, whichever version or place it has by now; never to another visit. */}
      <Asked key={identityOf(card.appointment_id)} {...asking} />
      {question === null && <VisitSteps visit={card} onAsk={onAsk} />}
      <VisitLinks details={details} onAsk={onAsk} onBookNext={() => onBookNext(card)} />
      <VisitHistory events={details.events} />
    </>
  );
};

const Asked = ({ details, question, drop, onAsk }: Omit<ShownProps, "onBookNext">) => {
  const { card } = details;
  const done = () => onAsk(null);
  return (
    <>
      {question === "arrive" && <ArrivalCheck details={details} onDone={done} />}
      {question === "cancel" && <CancelForm visit={card} onDone={done} />}
      {(question === "unsigned" || question === "uncharged") && (
        <EndingCheck details={details} refused={question} onDone={done} />
      )}
      {question === "settle" && <SettleForm visit={card} onDone={done} />}
      {question === "error" && <ErrorForm visit={card} onDone={done} />}
      {question === "move" && <MoveForm key={dropKey(drop)} visit={card} drop={drop} onDone={done} />}
    </>
  );
};

// A visit that was dropped elsewhere is asked about anew.
const dropKey = (drop: Drop | undefined): string => (drop ? JSON.stringify(drop.place) : "");
