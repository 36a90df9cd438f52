import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useFormat } from "~/shared/format/format";
import classes from "./Flow.module.css";
import { type Waiting, waitOf } from "./flow-model";

/** How many wait, for how long at most, and on average. */
export const WaitingFigures = ({ waiting }: { waiting: Waiting }) => {
  const { t } = useLingui();
  const { length } = useFormat();
  const { count, longest, average } = waiting;
  if (count === 0) return <p className={classes.figures}>{t`Nobody is waiting.`}</p>;
  return (
    <p className={classes.figures}>
      <strong>{t`${plural(count, { one: "# waits", other: "# wait" })}`}</strong>
      <span data-wait={waitOf(longest)}>
        {t`longest`} <bdi>{length(longest)}</bdi>
      </span>
      <span>
        {t`average`} <bdi>{length(average)}</bdi>
      </span>
    </p>
  );
};
