import { useState } from "react";
import type { AppointmentCard, BookAppointment } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { createKeys, type Filled, refusalOf, refusedBecause } from "./book-form";
import { useVisitActions } from "./use-visit-actions";

/** Sends a booking, and keeps what stands in its way; `why` is what stood in its way from the beginning. */
export const useSendBooking = (why: string | undefined, onBooked: (visit: AppointmentCard) => void) => {
  const { book } = useVisitActions();
  const [isSending, setSending] = useState(false);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [refusal, refuse] = useState(why === undefined ? null : refusedBecause(why));
  const [keyed] = useState(() => createKeys<BookAppointment>());
  const send = async (filled: Filled): Promise<void> => {
    refuse(null);
    setWrong(filled.kind === "wrong" ? filled.fields : []);
    if (filled.kind === "wrong" || isSending) return;
    setSending(true);
    try {
      onBooked(await book(keyed(filled.input)));
    } catch (error) {
      setSending(false);
      refuse(refusalOf(error, filled.input));
      announceUrgently(failureText(error));
    }
  };
  return {
    isSending,
    wrong,
    refusal,
    send,
    /** Forgets what was missing. */
    correct: () => setWrong([]),
    /** What was refused before anything was sent, and that no time was found, is over as soon as another place is thought of. */
    rethink: () => {
      if (refusal?.said !== undefined) refuse(null);
      setWrong((before) => before.filter((field) => field !== "time"));
    },
    /** Forgets what was refused. */
    forget: () => refuse(null),
  };
};
