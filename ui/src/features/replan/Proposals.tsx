import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Alert, Button, Skeleton } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Replan } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { useContentKey } from "~/shared/content-key";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { Dialog } from "~/shared/ui/Dialog";
import { Notice } from "~/shared/ui/Notice";
import { useConfirm, usePlan } from "./api";
import { ProposalRow } from "./ProposalRow";
import classes from "./Replan.module.css";
import {
  type AbsenceForm,
  awayOf,
  type Choice,
  contractChoices,
  countsOf,
  goingOf,
  refusedVisits,
  takersOf,
} from "./replan-form";

interface ProposalsProps {
  form: AbsenceForm;
  onBack: () => void;
  onDone: (replan: Replan) => void;
  onClose: () => void;
}

/** Where each visit could go: kept, changed or left out, and then all of it confirmed at once. */
export const Proposals = ({ form, onBack, onDone, onClose }: ProposalsProps) => {
  const { t } = useLingui();
  const away = awayOf(form);
  const absence = { away, taker_ids: takersOf(form) };
  const { data: planned, error, refetch } = usePlan(absence);
  const { mutateAsync: confirm, isPending } = useConfirm();
  const keyFor = useContentKey();
  const [chosen, choose] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [failure, fail] = useState<unknown>(null);
  const refused = refusedVisits(failure);
  const send = () => {
    const input = { away, reason: form.reason.trim(), visits: contractChoices(planned ?? [], chosen) };
    confirm({ key: keyFor(input), ...input }).then(onDone, (reason: unknown) => {
      fail(reason);
      // What was chosen for those that still stand there stays chosen.
      if (failureOf(reason)?.code === "plan_outdated") void refetch();
      announceUrgently(failureText(reason));
    });
  };
  const { moved, waiting, staying } = countsOf(planned ?? [], chosen);
  const going = goingOf(planned ?? [], chosen);
  const count = planned?.length ?? 0;
  return (
    <Dialog title={t`Other places`} size="46rem" onClose={onClose}>
      <div className={classes.body}>
        {error && (
          <Alert color="red" role="alert">
            {failureText(error)}
          </Alert>
        )}
        {!planned && !error && <Skeleton height={200} />}
        {planned?.length === 0 && (
          <Notice icon={IconCalendarCheck} title={t`No appointment stands in that time`} />
        )}
        {count > 0 && (
          <p role="status">
            {[
              moved > 0 && t`${plural(moved, { one: "# appointment moves", other: "# appointments move" })}`,
              waiting > 0 && t`${plural(waiting, { one: "# patient waits", other: "# patients wait" })}`,
              staying > 0 && t`${plural(staying, { one: "# stays for now", other: "# stay for now" })}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        )}
        <ul className={classes.visits}>
          {planned?.map((visit) => (
            <ProposalRow
              key={visit.card.appointment_id}
              visit={visit}
              absence={absence}
              going={going}
              chosen={chosen}
              refused={refused.get(visit.card.appointment_id)}
              onChoose={(choice) => {
                choose(new Map([...chosen, [visit.card.appointment_id, choice]]));
                fail(null);
              }}
            />
          ))}
        </ul>
        {failure !== null && (
          <Alert color="red" role="alert">
            {refused.size > 0
              ? t`Nothing was moved. Choose other places for those marked, and confirm again.`
              : failureText(failure)}
          </Alert>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onBack}>
            {t`Back`}
          </Button>
          <Button onClick={send} loading={isPending} disabled={!planned} data-autofocus>
            {t`Note the absence and move all`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
