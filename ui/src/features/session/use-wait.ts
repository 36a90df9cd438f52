import { useEffect, useState } from "react";
import { failureOf } from "~/ipc/call";

/** How long one has to wait before the next try. */
export interface Wait {
  seconds: number;
}

/** Counts down the wait that a refusal asks for. */
export const useWait = (error: unknown): Wait => {
  const [until, setUntil] = useState({ error: null as unknown, at: 0 });
  const [instant, setInstant] = useState(Date.now);
  if (error !== until.error) {
    const detail = failureOf(error)?.detail;
    setUntil({ error, at: detail?.kind === "retry_after" ? Date.now() + detail.milliseconds : 0 });
    setInstant(Date.now());
  }
  const seconds = Math.max(0, Math.ceil((until.at - instant) / 1_000));
  const isWaiting = seconds > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setInstant(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { seconds };
};
