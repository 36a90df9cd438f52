import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { commands, type WaitingRoomTicket } from "~/ipc/bindings";
import { now, useNow } from "~/shared/clock";
import { useTickets } from "./api";
import classes from "./WaitingRoom.module.css";
import { type Heard, hear, isJustCalled, placeOf, saidNow, shownOf } from "./waiting-room-model";

/** The public screen: which numbers are called where, and which wait. It shows nothing else, and asks for nothing else. */
export const WaitingRoom = () => {
  const { t } = useLingui();
  const tickets = useTickets();
  // Calls grow old although nothing happens.
  const instant = useNow(TICK_MS);
  const heard = useHeard(tickets);
  const said = saidNow(tickets ?? [], heard, instant).map((ticket) => {
    const [number, place] = [ticket.ticket, placeOf(ticket)];
    return t`Number ${number}, please: ${place}.`;
  });
  useFullScreen();
  useEffect(() => {
    document.title = t`Waiting room`;
  }, [t]);
  return (
    <main className={classes.screen} onDoubleClick={fillScreen}>
      <p className="hidden-text" role="status" aria-live="polite">
        {said.join(" ")}
      </p>
      {tickets ? (
        <Tickets tickets={tickets} heard={heard} instant={instant} />
      ) : (
        <h1 className={classes.wait}>{t`Please wait`}</h1>
      )}
    </main>
  );
};

interface TicketsProps {
  tickets: readonly WaitingRoomTicket[];
  heard: Heard;
  instant: number;
}

const Tickets = ({ tickets, heard, instant }: TicketsProps) => {
  const { t } = useLingui();
  const { called, waiting } = shownOf(tickets, heard, instant);
  return (
    <>
      <section className={classes.called} aria-labelledby="called">
        <h1 id="called" className={classes.title}>
          {t`Now called`}
        </h1>
        {called.length === 0 && <p className={classes.nobody}>{t`Please take a seat`}</p>}
        <ul className={classes.calls}>
          {called.map((ticket) => (
            <li
              // A ticket that is called anew stands out anew.
              key={`${ticket.ticket} ${heard.calls.get(ticket.ticket)?.at}`}
              className={classes.call}
              data-fresh={isJustCalled(ticket, heard, instant) || undefined}
            >
              <bdi className={classes.number}>{ticket.ticket}</bdi>
              <span className={classes.arrow} aria-hidden />
              <span className={classes.place} dir="auto">
                {placeOf(ticket)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.waiting} aria-labelledby="waiting">
        <h2 id="waiting" className={classes.title}>
          {t`Waiting`}
        </h2>
        <ul className={classes.numbers}>
          {waiting.map(({ ticket }) => (
            <li key={ticket}>
              <bdi>{ticket}</bdi>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

const fillScreen = () => void commands.fillScreen().catch(() => {});

const useFullScreen = () => {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "F11") return;
      event.preventDefault();
      fillScreen();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
};

const TICK_MS = 5000;

const nothing: Heard = { day: "", calls: new Map() };

// What is known of the calls stays while the desk is locked: an unlocking calls nobody.
const useHeard = (tickets: readonly WaitingRoomTicket[] | undefined): Heard => {
  const [seen, see] = useState<typeof tickets>(undefined);
  const [heard, note] = useState<Heard | null>(null);
  if (tickets && tickets !== seen) {
    see(tickets);
    const at = now();
    note(hear(heard, tickets, { now: at, day: new Date(at).toDateString() }));
  }
  return heard ?? nothing;
};
