import { useLingui } from "@lingui/react/macro";
import { IconWorld } from "@tabler/icons-react";
import { now } from "../clock";
import { differs, machineZone, placeOf } from "../machine-zone";
import { useClinic } from "../session";
import classes from "./ZoneNote.module.css";

/** Says whose time is shown, on a computer that is set to another one; elsewhere nothing. */
export const ZoneNote = () => {
  const { t } = useLingui();
  const { time_zone } = useClinic();
  const machine = machineZone();
  if (!differs(time_zone, machine, now())) return null;
  const [clinic, computer] = [placeOf(time_zone), placeOf(machine)];
  return (
    <span className={classes.note}>
      <IconWorld size={14} stroke={1.6} aria-hidden />
      {t`Times are those of ${clinic}; this computer is set to ${computer}.`}
    </span>
  );
};
