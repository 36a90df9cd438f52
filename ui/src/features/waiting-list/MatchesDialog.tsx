import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import type { WaitingEntry, WaitingMatch, WaitingPlace } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { announceUrgently } from "~/shared/ui/announce";
import { Dialog } from "~/shared/ui/Dialog";
import { Notice } from "~/shared/ui/Notice";
import { useMatches, useWaitingList } from "./api";
import { inTurn } from "./list-model";
import classes from "./MatchesDialog.module.css";
import { Offer } from "./Offer";
import { useWaitingActions } from "./use-waiting-actions";
import { useWaitingWords } from "./words";

interface MatchesDialogProps {
  place: WaitingPlace;
  onClose: () => void;
}

/** Who on the waiting list fits a free place, whom to call first at the head. */
export const MatchesDialog = ({ place, onClose }: MatchesDialogProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const [heldId, keep] = useState<string | null>(null);
  const [saidNo, hear] = useState<ReadonlySet<string>>(new Set());
  const offered = useOffered(heldId);
  const [on, at] = [day(place.day, "near"), formatMinutes(place.starts_minute)];
  const declined = () => {
    if (heldId) hear(new Set([...saidNo, heldId]));
    keep(null);
  };
  return (
    <Dialog title={t`Who fits ${on} at ${at}`} size="38rem" onClose={onClose}>
      <div className={classes.body}>
        {offered?.held ? (
          <Offer
            key={offered.entry_id}
            entry={offered}
            held={offered.held}
            hasKeys
            onAccepted={onClose}
            onDeclined={declined}
          />
        ) : (
          <Matches place={place} saidNo={saidNo} onHeld={({ entry_id }) => keep(entry_id)} />
        )}
      </div>
    </Dialog>
  );
};

const useOffered = (heldId: string | null): WaitingEntry | undefined =>
  useWaitingList("", false).data?.find(({ entry_id, status }) => entry_id === heldId && status === "offered");

interface MatchesProps {
  place: WaitingPlace;
  saidNo: ReadonlySet<string>;
  onHeld: (entry: WaitingEntry) => void;
}

const Matches = ({ place, saidNo, onHeld }: MatchesProps) => {
  const { t } = useLingui();
  const { data, error, refetch } = useMatches(place);
  const { hold } = useWaitingActions();
  const [held, setHeld] = useState<string | null>(null);
  const [fault, setFault] = useState("");
  if (!data && error)
    return (
      <Notice
        icon={IconAlertTriangle}
        title={t`The waiting list could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={160} />;
  if (data.length === 0)
    return <Notice icon={IconUsersGroup} title={t`Nobody on the waiting list fits this place`} />;
  const call = ({ entry, starts_minute }: WaitingMatch) => {
    setHeld(entry.entry_id);
    setFault("");
    hold(entry, { practitioner_id: place.practitioner_id, day: place.day, starts_minute })
      .then(onHeld, (reason: unknown) => {
        setFault(failureText(reason));
        announceUrgently(failureText(reason));
      })
      .finally(() => setHeld(null));
  };
  return (
    <>
      <ol className={classes.matches}>
        {inTurn(data, saidNo).map((match, index) => (
          <Match
            key={match.entry.entry_id}
            match={match}
            saysNo={saidNo.has(match.entry.entry_id)}
            isFirst={index === 0}
            isHeld={held === match.entry.entry_id}
            onCall={() => call(match)}
          />
        ))}
      </ol>
      {fault && (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
    </>
  );
};

interface MatchProps {
  match: WaitingMatch;
  saysNo: boolean;
  isFirst: boolean;
  isHeld: boolean;
  onCall: () => void;
}

const Match = ({ match: { entry, starts_minute }, saysNo, isFirst, isHeld, onCall }: MatchProps) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const words = useWaitingWords();
  const name = entry.patient_name;
  const what = [formatMinutes(starts_minute), length(entry.wish.minutes), entry.service_name].filter(Boolean);
  return (
    <li className={classes.match}>
      <bdi className={classes.name}>{name}</bdi>
      <bdi className={classes.phone}>{entry.patient_phone || t`No phone number`}</bdi>
      <span className={classes.dim}>{words.why(entry, useNow())}</span>
      <span className={classes.dim} dir="auto">
        {[...what, saysNo && t`said no just now`, entry.wish.note].filter(Boolean).join(" · ")}
      </span>
      <Button
        size="compact-sm"
        variant={isFirst ? "filled" : "default"}
        onClick={onCall}
        loading={isHeld}
        data-autofocus={isFirst || undefined}
        aria-label={t`Hold and call: ${name}`}
      >
        {t`Hold and call`}
      </Button>
    </li>
  );
};
