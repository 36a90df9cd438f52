import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import { useClockTroubles } from "../api";
import { Panel } from "./Panel";
import classes from "./Panel.module.css";
import { VisitRows } from "./VisitRows";

/** Appointments that new rules of time zones left to be solved; nothing while there are none. */
export const ClockPanel = () => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { data = [] } = useClockTroubles();
  if (data.length === 0) return null;
  return (
    <Panel title={t`The clock's rules changed`}>
      <p className={classes.none}>
        {t`These appointments no longer stand as they were agreed. Call the patient, then move or cancel them.`}
      </p>
      <VisitRows visits={data} none="" end={({ card }) => day(card.day, "near")} />
    </Panel>
  );
};
