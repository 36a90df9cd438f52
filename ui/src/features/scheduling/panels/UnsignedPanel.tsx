import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { useDashboard } from "../api";
import { Panel } from "./Panel";
import classes from "./Panel.module.css";
import { VisitRows } from "./VisitRows";

/** The own visits whose note is not signed yet. */
export const UnsignedPanel = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { data } = useDashboard("records");
  return (
    <Panel title={t`Unsigned notes`} count={data?.unsigned.length}>
      {data && (
        <VisitRows
          visits={data.unsigned}
          none={t`Every note is signed.`}
          to={({ card }) =>
            card.encounter_id
              ? `/visit/${card.encounter_id}`
              : `/schedule/${card.day}?visit=${card.appointment_id}`
          }
          end={({ card }) => <span className={classes.end}>{day(card.day, "near")}</span>}
        />
      )}
    </Panel>
  );
};
