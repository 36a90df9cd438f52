import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { commands, type WaitingRoomTicket } from "~/ipc/bindings";
import { useTickets } from "./api";
import classes from "./WaitingRoom.module.css";
import { newlyCalled, placeOf, shownOf } from "./waiting-room-model";

/** The public screen: which numbers are called where, and which wait. It shows nothing else, and asks for nothing else. */
export const WaitingRoom = () => {
  const { t } = useLingui();
  const tickets = useTickets();
  const fresh = useCalls(tickets);
  const said = fresh.map((ticket) => {
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
        <Tickets tickets={tickets} fresh={fresh} />
      ) : (
        <h1 className={classes.wait}>{t`Please wait`}</h1>
      )}
    </main>
  );
};

interface TicketsProps {
  tickets: readonly WaitingRoomTicket[];
  /** Those that were called just now. */
  fresh: readonly WaitingRoomTicket[];
}

const Tickets = ({ tickets, fresh }: TicketsProps) => {
  const { t } = useLingui();
  const { called, waiting } = shownOf(tickets);
  const isFresh = ({ ticket }: WaitingRoomTicket) => fresh.some((one) => one.ticket === ticket);
  return (
    <>
      <section className={classes.called} aria-labelledby="called">
        <h1 id="called" className={classes.title}>
          {t`Now called`}
        </h1>
        {called.length === 0 && <p className={classes.nobody}>{t`Please take a seat`}</p>}
        <ul className={classes.calls}>
          {called.map((ticket) => (
            <li key={ticket.ticket} className={classes.call} data-fresh={isFresh(ticket) || undefined}>
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

const FRESH_MS = 20_000;

// What was called just now stands out for a while, and is said once.
const useCalls = (tickets: readonly WaitingRoomTicket[] | undefined): readonly WaitingRoomTicket[] => {
  const [seen, see] = useState(tickets);
  const [fresh, call] = useState<readonly WaitingRoomTicket[]>([]);
  if (tickets && tickets !== seen) {
    const called = newlyCalled(seen, tickets);
    see(tickets);
    if (called.length > 0) call(called);
  }
  useEffect(() => {
    if (fresh.length === 0) return;
    const timer = setTimeout(() => call([]), FRESH_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return tickets ? fresh : [];
};
