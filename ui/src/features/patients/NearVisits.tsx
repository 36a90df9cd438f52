import { useLingui } from "@lingui/react/macro";
import { now } from "~/shared/clock";
import { usePatientVisits } from "./api";
import { Lines, Nothing, Panel } from "./Panel";
import { VisitLine } from "./VisitLine";
import { lastVisit, nextVisit } from "./visits";

/** The next visit and the last one. */
export const NearVisits = ({ patientId }: { patientId: string }) => {
  const { t } = useLingui();
  const { data: visits = [], isPending } = usePatientVisits(patientId);
  const near = [nextVisit(visits, now()), lastVisit(visits, now())].filter((visit) => visit !== undefined);
  return (
    <Panel title={t`Visits`}>
      {!isPending && near.length === 0 && <Nothing>{t`No visits yet.`}</Nothing>}
      <Lines>
        {near.map((visit) => (
          <li key={visit.card.appointment_id}>
            <VisitLine visit={visit} />
          </li>
        ))}
      </Lines>
    </Panel>
  );
};
