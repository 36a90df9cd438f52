import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useState } from "react";
import type { FreeTime, WaitingEntry } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { announceUrgently } from "~/shared/ui/announce";
import { Dialog } from "~/shared/ui/Dialog";
import { Notice } from "~/shared/ui/Notice";
import { useFreeTimes } from "./api";
import classes from "./MatchesDialog.module.css";
import { useWaitingActions } from "./use-waiting-actions";

/** The next free times that suit an entry, each to hold while the patient is called. */
export const FindPlace = ({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) => {
  const { t } = useLingui();
  const { data, error } = useFreeTimes(entry);
  const { hold } = useWaitingActions();
  const [isHolding, setHolding] = useState(false);
  const [fault, setFault] = useState("");
  const name = entry.patient_name;
  const take = ({ practitioner_id, day, starts_minute }: FreeTime) => {
    setHolding(true);
    hold(entry, { practitioner_id, day, starts_minute }).then(onClose, (reason: unknown) => {
      setHolding(false);
      setFault(failureText(reason));
      announceUrgently(failureText(reason));
    });
  };
  return (
    <Dialog title={t`Times that suit ${name}`} size="34rem" onClose={onClose}>
      <div className={classes.body}>
        {!data && !error && <Skeleton height={120} />}
        {data?.length === 0 && (
          <Notice icon={IconCalendarOff} title={t`No free time suits in the coming weeks`} />
        )}
        <ul className={classes.matches}>
          {data?.map((time, index) => (
            <Time
              key={`${time.practitioner_id} ${time.day} ${time.starts_minute}`}
              time={time}
              isFirst={index === 0}
              isDisabled={isHolding}
              onTake={() => take(time)}
            />
          ))}
        </ul>
        {(fault || error) && (
          <p className={classes.fault} role="alert">
            {fault || failureText(error)}
          </p>
        )}
      </div>
    </Dialog>
  );
};

interface TimeProps {
  time: FreeTime;
  isFirst: boolean;
  isDisabled: boolean;
  onTake: () => void;
}

const Time = ({ time, isFirst, isDisabled, onTake }: TimeProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const [on, at] = [day(time.day, "near"), formatMinutes(time.starts_minute)];
  return (
    <li className={classes.match}>
      <span className={classes.name}>
        {on} {at}
      </span>
      <bdi className={classes.dim}>{time.practitioner_name}</bdi>
      <Button
        size="compact-sm"
        variant={isFirst ? "filled" : "default"}
        disabled={isDisabled}
        onClick={onTake}
        data-autofocus={isFirst || undefined}
        aria-label={t`Hold and call: ${on} ${at}`}
      >
        {t`Hold and call`}
      </Button>
    </li>
  );
};
