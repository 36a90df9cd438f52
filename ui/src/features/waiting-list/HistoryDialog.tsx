import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import type { WaitingEntry, WaitingEvent } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Dialog } from "~/shared/ui/Dialog";
import { useWaitingEntry } from "./api";
import classes from "./EntryRow.module.css";
import { useWaitingWords } from "./words";

/** Everything that happened to an entry, oldest first. */
export const HistoryDialog = ({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) => {
  const { t } = useLingui();
  const { data, error } = useWaitingEntry(entry.entry_id);
  const name = entry.patient_name;
  return (
    <Dialog title={t`History of ${name}`} size="34rem" onClose={onClose}>
      {error && <p role="alert">{failureText(error)}</p>}
      {!data && !error && <Skeleton height={120} />}
      <ol className={classes.rows}>
        {data?.events.map((event) => (
          <Line key={`${event.at} ${event.to_status} ${event.kind}`} event={event} />
        ))}
      </ol>
    </Dialog>
  );
};

const Line = ({ event }: { event: WaitingEvent }) => {
  const { t } = useLingui();
  const { moment } = useFormat();
  const words = useWaitingWords();
  const what =
    event.kind === "added"
      ? t`Put on the list`
      : event.kind === "amended"
        ? t`Changed`
        : words.status(event.to_status);
  return (
    <li className={classes.what}>
      <span>
        <b>{what}</b> <bdi>{words.detail(event)}</bdi>
      </span>
      <span className={classes.dim}>
        {moment(event.at)} · <bdi>{event.by}</bdi> · <bdi>{event.workstation}</bdi>
      </span>
    </li>
  );
};
