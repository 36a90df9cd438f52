import { useLingui } from "@lingui/react/macro";
import { IconLock } from "@tabler/icons-react";
import { now, useNow } from "~/shared/clock";
import { useFeatureList } from "~/shared/features";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { ZoneNote } from "~/shared/ui/ZoneNote";
import classes from "./StatusBar.module.css";

/** The line at the bottom: the state of the data, and the clinic's clock. */
export const StatusBar = () => {
  const { t } = useLingui();
  const { time_zone } = useClinic();
  const items = useFeatureList("status").toSorted((a, b) => a.order - b.order);
  return (
    <footer className={classes.bar}>
      <span className={classes.item}>
        <IconLock size={12} stroke={2} aria-hidden />
        {t`Database encrypted`}
      </span>
      {items.map(({ id, item: Item }) => (
        <Item key={id} />
      ))}
      <span className={classes.end}>
        <ZoneNote />
        <Clock />
        <span dir="ltr">{time_zone}</span>
        <span>{t`Version ${__VERSION__}`}</span>
      </span>
    </footer>
  );
};

const Clock = () => {
  const { day, time, wall } = useFormat();
  useNow();
  const instant = now();
  return (
    <time className="numbers" dateTime={new Date(instant).toISOString()}>
      {day(wall(instant).day, "full")} {time(instant)}
    </time>
  );
};
