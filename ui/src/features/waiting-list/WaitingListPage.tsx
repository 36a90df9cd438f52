import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconCalendar, IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { hitOf, usePatient } from "~/features/patients/public";
import type { WaitingEntry } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { useWaitingList } from "./api";
import { EntryRow, type Question } from "./EntryRow";
import classes from "./EntryRow.module.css";
import { type Filter, filtered } from "./list-model";
import { addKeys } from "./shortcut-keys";
import { WaitingBar } from "./WaitingBar";
import type { WaitingSearch } from "./waiting-search";

const PutOnList = lazy(() => import("./WishDialog").then((m) => ({ default: m.PutOnList })));
const AmendWish = lazy(() => import("./WishDialog").then((m) => ({ default: m.AmendWish })));
const LeaveDialog = lazy(() => import("./LeaveDialog").then((m) => ({ default: m.LeaveDialog })));
const HistoryDialog = lazy(() => import("./HistoryDialog").then((m) => ({ default: m.HistoryDialog })));
const FindPlace = lazy(() => import("./FindPlace").then((m) => ({ default: m.FindPlace })));

const TYPING_MS = 150;

/** Who waits for a place, the most pressing first; and who waited. */
export const WaitingListPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const [text, type] = useState("");
  const [settled] = useDebouncedValue(text.trim(), TYPING_MS);
  const [isEnded, turn] = useState(false);
  const [filter, narrow] = useState<Filter>({ practitionerId: null, priority: null });
  const [asked, ask] = useState<{ question: Question; entry: WaitingEntry } | null>(null);
  const adding = useAdding();
  useShortcut(addKeys, adding.begin, !adding.isOpen && asked === null);
  return (
    <Page
      title={t`Waiting list`}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCalendar size={16} aria-hidden />}
            onClick={() => go("/schedule")}
          >
            {t`Schedule`}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.begin}>
            {t`Put on the waiting list`}
          </Button>
        </>
      }
    >
      <WaitingBar
        text={text}
        onType={type}
        isEnded={isEnded}
        onTurn={turn}
        filter={filter}
        onFilter={narrow}
      />
      <Entries
        text={settled}
        isEnded={isEnded}
        filter={filter}
        onAsk={(question, entry) => ask({ question, entry })}
      />
      <Suspense>
        {adding.isOpen && <PutOnList patient={adding.patient} onClose={adding.end} onDone={adding.end} />}
        {asked && <Asked {...asked} onClose={() => ask(null)} />}
      </Suspense>
    </Page>
  );
};

interface EntriesProps {
  text: string;
  isEnded: boolean;
  filter: Filter;
  onAsk: (question: Question, entry: WaitingEntry) => void;
}

const Entries = ({ text, isEnded, filter, onAsk }: EntriesProps) => {
  const { t } = useLingui();
  const { data, error, refetch } = useWaitingList(text, isEnded);
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
  if (!data) return <Skeleton height={240} />;
  const entries = isEnded ? data : filtered(data, filter);
  if (entries.length === 0) {
    const isNarrowed = text !== "" || data.length > 0;
    return (
      <Notice
        icon={IconUsersGroup}
        title={
          isNarrowed ? t`Nobody like this on the list` : isEnded ? t`Nobody has waited yet` : t`Nobody waits`
        }
        {...(isNarrowed || isEnded
          ? {}
          : {
              text: t`Whoever finds no time that suits can wait here. When a place becomes free, you see whom to call.`,
            })}
      />
    );
  }
  const first = entries.find(({ status }) => status === "offered");
  return (
    <ul className={classes.rows}>
      {entries.map((entry) => (
        <EntryRow key={entry.entry_id} entry={entry} hasKeys={entry === first} onAsk={onAsk} />
      ))}
    </ul>
  );
};

interface AskedProps {
  question: Question;
  entry: WaitingEntry;
  onClose: () => void;
}

const Asked = ({ question, entry, onClose }: AskedProps) => {
  const props = { entry, onClose };
  if (question === "amend") return <AmendWish {...props} />;
  if (question === "leave") return <LeaveDialog {...props} />;
  if (question === "place") return <FindPlace {...props} />;
  return <HistoryDialog {...props} />;
};

// The address may name the patient who is put on the list: other screens lead here that way.
const useAdding = () => {
  const search: WaitingSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [isBegun, begin] = useState(false);
  const { data } = usePatient(search.patient ?? "", search.patient !== undefined);
  const isReading = search.patient !== undefined && data === undefined;
  const end = () => {
    begin(false);
    void navigate({ to: ".", search: {}, replace: true });
  };
  return {
    isOpen: (isBegun || search.add === true || search.patient !== undefined) && !isReading,
    patient: search.patient !== undefined && data ? hitOf(data) : null,
    begin: () => begin(true),
    end,
  };
};
