import { useLingui } from "@lingui/react/macro";
import { useDashboard } from "../api";
import { VisitStatus } from "../VisitStatus";
import { Panel } from "./Panel";
import { VisitRows } from "./VisitRows";

/** The next visits of the day. */
export const NextPanel = () => {
  const { t } = useLingui();
  const { data } = useDashboard();
  return (
    <Panel title={t`Next appointments`}>
      {data && (
        <VisitRows
          visits={data.next}
          none={t`No more appointments today.`}
          end={({ card }) => card.status !== "booked" && <VisitStatus visit={card} />}
        />
      )}
    </Panel>
  );
};
