import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { Row, type RowWords } from "./PlanList";
import { type Choice, failing, type PlanRow } from "./plan-model";
import classes from "./Repeat.module.css";

interface SeriesInTheWayProps {
  rows: readonly PlanRow[];
  onDecide: (key: string, choice: Choice | null) => void;
  /** Changes the series as it is decided; what is not decided about stays as it is. */
  onMove: () => void;
}

/** The visits for which a change of the series has no place: each takes another time, or stays as it is. */
export const SeriesInTheWay = ({ rows, onDecide, onMove }: SeriesInTheWayProps) => {
  const { t } = useLingui();
  const words: RowWords = {
    leave: t`Leave as it is`,
    leaveOne: (when) => t`Leave as it is: ${when}`,
    take: t`Move it too`,
    takeOne: (when) => t`Move it too: ${when}`,
  };
  if (rows.length === 0) return null;
  return (
    <section className={classes.repeat} aria-label={t`In the way`}>
      <ul className={classes.plan}>
        {rows.map((row) => (
          <Row key={row.key} row={row} words={words} onChoose={(choice) => onDecide(row.key, choice)} />
        ))}
      </ul>
      <Button variant="default" size="compact-sm" className={classes.offer} onClick={onMove}>
        {failing(rows) > 0 ? t`Leave the rest as they are, move the others` : t`Move as chosen`}
      </Button>
    </section>
  );
};
