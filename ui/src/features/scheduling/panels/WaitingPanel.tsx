import { useLingui } from "@lingui/react/macro";
import type { PatientVisit } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import { useDashboard } from "../api";
import { waitsFrom } from "../status";
import { VisitStatus } from "../VisitStatus";
import { Panel } from "./Panel";
import classes from "./Panel.module.css";
import { VisitRows } from "./VisitRows";
import { ownFirst } from "./waiting-model";

const LONG = 15;

/** Who has arrived and waits, and for how long; those who wait for oneself first. */
export const WaitingPanel = () => {
  const { t } = useLingui();
  const { data } = useDashboard();
  const waiting = ownFirst(data?.waiting ?? [], useSession().practitioner_id);
  return (
    <Panel title={t`Waiting now`} count={data && waiting.length}>
      {data && (
        <VisitRows visits={waiting} none={t`Nobody is waiting.`} end={(visit) => <Waited visit={visit} />} />
      )}
    </Panel>
  );
};

const Waited = ({ visit: { card } }: { visit: PatientVisit }) => {
  const { length } = useFormat();
  const minutes = Math.max(0, Math.floor((useNow() - (waitsFrom(card) ?? card.starts_at)) / 60_000));
  return (
    <span className={classes.end} data-long={minutes > LONG || undefined}>
      {card.status === "roomed" && <VisitStatus visit={card} />} {length(minutes)}
    </span>
  );
};
