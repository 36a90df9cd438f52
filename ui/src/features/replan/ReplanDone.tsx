import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { PaperButton } from "~/features/documents/public";
import type { Replan } from "~/ipc/bindings";
import { Dialog } from "~/shared/ui/Dialog";
import { CallRows } from "./CallRows";
import classes from "./Replan.module.css";
import { useTakeBack } from "./use-take-back";

/** What was done, and whom to call now. */
export const ReplanDone = ({ replan, onClose }: { replan: Replan; onClose: () => void }) => {
  const { t } = useLingui();
  const takeBack = useTakeBack();
  const count = replan.visits.length;
  return (
    <Dialog title={t`Whom to call`} size="42rem" onClose={onClose}>
      <div className={classes.body}>
        <p role="status">
          {t`${plural(count, { one: "The absence is noted. # patient is to be called.", other: "The absence is noted. # patients are to be called." })}`}
        </p>
        <CallRows visits={replan.visits} />
        <div className={classes.actions}>
          <Button
            variant="default"
            onClick={() => void takeBack(replan).then((isDone) => isDone && onClose())}
          >
            {t`Take it all back`}
          </Button>
          <PaperButton
            query={{ kind: "call_list", replan_id: replan.replan_id }}
          >{t`Print the call list`}</PaperButton>
          <Button onClick={onClose} data-autofocus>
            {t`Close`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
