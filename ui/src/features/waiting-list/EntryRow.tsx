import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconHistory, IconPencil, IconUser, IconX } from "@tabler/icons-react";
import type { WaitingEntry } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useDesk } from "~/shared/desk";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { notifyFailed } from "~/shared/ui/notify";
import classes from "./EntryRow.module.css";
import { daysWaiting } from "./list-model";
import { Offer } from "./Offer";
import { useWaitingActions } from "./use-waiting-actions";
import { useWaitingWords } from "./words";

/** What is opened for an entry. */
export type Question = "amend" | "leave" | "history" | "place";

interface EntryRowProps {
  entry: WaitingEntry;
  /** Whether the keys of an offer are this row's. */
  hasKeys: boolean;
  onAsk: (question: Question, entry: WaitingEntry) => void;
}

/** An entry of the list: who waits for what, and what can be done. */
export const EntryRow = ({ entry, hasKeys, onAsk }: EntryRowProps) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const words = useWaitingWords();
  const { wish, status } = entry;
  const isOpen = status === "waiting" || status === "offered";
  return (
    <li className={classes.row} data-entry={entry.entry_id}>
      <span className={classes.priority} data-priority={isOpen ? wish.priority : undefined}>
        {isOpen ? words.priority(wish.priority) : words.status(status)}
      </span>
      <div className={classes.who}>
        <bdi className={classes.name}>{entry.patient_name}</bdi>
        <span className={classes.dim}>
          <bdi className={classes.phone}>{entry.patient_phone || t`No phone number`}</bdi>
        </span>
        <Waited entry={entry} />
      </div>
      <div className={classes.what}>
        <span dir="auto">
          {[entry.service_name, length(wish.minutes), words.withWhom(entry)].filter(Boolean).join(" · ")}
        </span>
        <span className={classes.dim}>{words.when(entry)}</span>
        {wish.note && (
          <span className={classes.dim} dir="auto">
            {wish.note}
          </span>
        )}
      </div>
      <Actions entry={entry} onAsk={onAsk} />
      {status === "offered" && entry.held && (
        <div className={classes.offer}>
          <Offer entry={entry} held={entry.held} hasKeys={hasKeys} />
        </div>
      )}
    </li>
  );
};

const Waited = ({ entry }: { entry: WaitingEntry }) => {
  const { t } = useLingui();
  const days = daysWaiting(entry, useNow());
  const { offers } = entry;
  const parts = [
    days === 0
      ? t`on the list since today`
      : t`${plural(days, { one: "waits # day", other: "waits # days" })}`,
    offers > 0 && t`${plural(offers, { one: "called once", other: "called # times" })}`,
  ];
  return <span className={classes.dim}>{parts.filter(Boolean).join(" · ")}</span>;
};

const Actions = ({ entry, onAsk }: Omit<EntryRowProps, "hasKeys">) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { putBack } = useWaitingActions();
  const maySeePatients = useRight("view_patients");
  const { status, patient_name: name } = entry;
  const mayReturn = status === "cancelled" || status === "declined";
  return (
    <div className={classes.actions}>
      {status === "waiting" && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t`Find a time for ${name}`}
          onClick={() => onAsk("place", entry)}
        >
          {t`Find a time`}
        </Button>
      )}
      {mayReturn && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t`Put back ${name}`}
          onClick={() => void putBack(entry).catch(notifyFailed)}
        >
          {t`Put back`}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t`More about ${name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status === "waiting" && (
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => onAsk("amend", entry)}
            >
              {t`Change…`}
            </Menu.Item>
          )}
          {maySeePatients && (
            <Menu.Item
              leftSection={<IconUser size={16} aria-hidden />}
              onClick={() => go(`/patients/${entry.patient_id}`)}
            >
              {t`Open chart`}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => onAsk("history", entry)}
          >
            {t`History`}
          </Menu.Item>
          {(status === "waiting" || status === "offered") && (
            <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => onAsk("leave", entry)}>
              {t`Take off the list…`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
