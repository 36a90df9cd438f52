import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { PaperButton } from "~/features/documents/public";
import type { Replan } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { useReplans } from "./api";
import classes from "./Replan.module.css";
import { useTakeBack } from "./use-take-back";

/** The absences for which visits were placed anew: their call lists, and the way back. Nothing when there are none. */
export const Replans = () => {
  const mayPlan = useRight("plan_availability");
  const today = useFormat().wall(now()).day;
  const { data = [] } = useReplans(today, mayPlan);
  return data.map((replan) => <Stored key={replan.replan_id} replan={replan} />);
};

const Stored = ({ replan }: { replan: Replan }) => {
  const { t } = useLingui();
  const { days } = useFormat();
  const takeBack = useTakeBack();
  const { practitioner_name: name, away, visits } = replan;
  const when = days(away.first_day, away.last_day);
  const count = visits.length;
  return (
    <div className={classes.stored} data-replan={replan.replan_id}>
      <span>
        <bdi className={classes.name}>{name}</bdi> · <bdi>{when}</bdi> ·{" "}
        {t`${plural(count, { one: "# appointment placed anew", other: "# appointments placed anew" })}`}
      </span>
      <span className={classes.actions}>
        <PaperButton
          size="compact-sm"
          query={{ kind: "call_list", replan_id: replan.replan_id }}
        >{t`Call list`}</PaperButton>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t`Undo the absence of ${name}`}
          onClick={() => void takeBack(replan)}
        >
          {t`Undo`}
        </Button>
      </span>
    </div>
  );
};
