import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { HeldPlace, WaitingEntry } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { useShortcut } from "~/shared/shortcuts";
import { announceUrgently } from "~/shared/ui/announce";
import { useReadAgain } from "./api";
import { clockOf, secondsLeft } from "./list-model";
import classes from "./Offer.module.css";
import { acceptKeys, declineKeys } from "./shortcut-keys";
import { useWaitingActions } from "./use-waiting-actions";
import { useWaitingWords } from "./words";

interface OfferProps {
  entry: WaitingEntry;
  held: HeldPlace;
  /** Whether its keys are listened to: of several offers only the first has them. */
  hasKeys: boolean;
  onAccepted?: () => void;
  onDeclined?: () => void;
}

/** A place that is held while somebody calls: whom, until when, and what they said. */
export const Offer = ({ entry, held, hasKeys, onAccepted, onDeclined }: OfferProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const words = useWaitingWords();
  const { accept, decline } = useWaitingActions();
  const { isBusy, fault, run } = useAnswer();
  const left = useLeft(held.expires_at ?? 0);
  const isOver = left === 0;
  const yes = () => run(() => accept(entry), onAccepted);
  const no = (stays: boolean) => run(() => decline(entry, stays), onDeclined);
  useShortcut(acceptKeys, yes, hasKeys && !isOver && !isBusy);
  useShortcut(declineKeys, () => no(true), hasKeys && !isBusy);
  const [on, at] = [day(held.day, "near"), formatMinutes(held.starts_minute)];
  const who = words.name(held.practitioner_id);
  const time = clockOf(left);
  return (
    <section className={classes.offer} data-over={isOver || undefined} aria-label={t`Place held`}>
      <div className={classes.head}>
        <bdi className={classes.who}>{entry.patient_name}</bdi>
        <bdi className={classes.phone}>{entry.patient_phone || t`No phone number`}</bdi>
      </div>
      <div className={classes.head}>
        <span>
          <bdi>
            {on} {at}
          </bdi>{" "}
          · <bdi>{who}</bdi>
        </span>
        <span className={classes.left} role="timer">
          {isOver ? t`No longer held` : t`Held for ${time}`}
        </span>
      </div>
      <div className={classes.actions}>
        <Button onClick={yes} loading={isBusy} disabled={isOver} data-autofocus>
          {t`Accepted: book it`}
        </Button>
        <Button variant="default" onClick={() => no(true)}>
          {t`Said no: goes on waiting`}
        </Button>
        <Button variant="subtle" onClick={() => no(false)}>
          {t`Wants no other place`}
        </Button>
      </div>
      {fault && (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
    </section>
  );
};

// Once it is over, the list is read again: the core has taken the entry back.
const useLeft = (until: number): number => {
  const left = secondsLeft(until, useNow(1_000));
  const readAgain = useReadAgain();
  const isOver = left === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the end
  useEffect(() => {
    if (isOver) readAgain();
  }, [isOver]);
  return left;
};

const useAnswer = () => {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const run = (answer: () => Promise<void>, done?: () => void) => {
    setBusy(true);
    setFault("");
    answer()
      .then(done, (error: unknown) => {
        setFault(failureText(error));
        announceUrgently(failureText(error));
      })
      .finally(() => setBusy(false));
  };
  return { isBusy, fault, run };
};
