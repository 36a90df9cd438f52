import { useLingui } from "@lingui/react/macro";
import { Button, CloseButton } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { PlanList } from "./PlanList";
import classes from "./Repeat.module.css";
import { RepeatFields } from "./RepeatFields";
import { weekly } from "./repeat-form";
import type { Series } from "./use-series";

/** Unfolds how a visit repeats, with the visits that come of it. */
export const Repeat = ({ series }: { series: Series }) => {
  const { t } = useLingui();
  const { repeat, first, change, rows, decide, fault } = series;
  if (!repeat)
    return (
      <Button
        className={classes.offer}
        variant="default"
        size="compact-sm"
        leftSection={<IconRepeat size={14} aria-hidden />}
        onClick={() => change(weekly)}
      >
        {t`Repeat…`}
      </Button>
    );
  return (
    <section className={classes.repeat} aria-label={t`Repeat`}>
      <div className={classes.head}>
        {t`Repeat`}
        <CloseButton size="sm" aria-label={t`Do not repeat`} onClick={() => change(null)} />
      </div>
      {first && <RepeatFields draft={repeat} first={first} onChange={change} />}
      {rows.length > 0 && <PlanList rows={rows} onChoose={decide} />}
      {rows.length === 0 && (
        <p className={classes.remark}>{t`The visits show here once patient and time are chosen.`}</p>
      )}
      {fault && <p className={classes.fault}>{fault}</p>}
    </section>
  );
};
