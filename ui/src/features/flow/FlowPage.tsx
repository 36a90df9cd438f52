import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconDeviceTv } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import {
  chooseVisit,
  type Question,
  useDayBoard,
  useHeld,
  useStepKeys,
  useTakeStep,
  VisitPanel,
} from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useDesk } from "~/shared/desk";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Notice } from "~/shared/ui/Notice";
import { notifyFailed } from "~/shared/ui/notify";
import { Page } from "~/shared/ui/Page";
import { SelectField } from "~/shared/ui/SelectField";
import classes from "./Flow.module.css";
import { FlowBoard } from "./FlowBoard";
import { columnsOf, waitingOf } from "./flow-model";
import type { FlowSearch } from "./flow-search";
import { openWaitingRoom } from "./open-waiting-room";
import { WaitingFigures } from "./WaitingFigures";

/** Where today's patients are: a column for each stage, from the arrival to the end of the visit. */
export const FlowPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const now = useNow();
  const today = useFormat().wall(now).day;
  const search: FlowSearch = useSearch({ strict: false });
  const [openId, practitionerId] = [search.visit ?? null, search.with ?? null];
  const navigate = useNavigate();
  const [question, ask] = useState<Question | null>(null);
  const { data, error, refetch } = useDayBoard(today);
  const board = useHeld(data);
  const look = (change: FlowSearch) =>
    void navigate({ to: ".", search: (before: FlowSearch) => ({ ...before, ...change }), replace: true });
  const open = (visit: AppointmentCard, asking: Question | null = null) => {
    chooseVisit(visit.appointment_id);
    ask(asking);
    look({ visit: visit.appointment_id });
  };
  const close = () => {
    ask(null);
    look({ visit: undefined });
    document.querySelector<HTMLElement>(`[data-card="${openId}"]`)?.focus();
  };
  const takeStep = useTakeStep((asking, visit) => open(visit, asking));
  useStepKeys({ visits: board?.appointments ?? [], openId, onStep: takeStep });
  const columns = columnsOf(board?.appointments ?? [], practitionerId);
  return (
    <Page
      title={t`Flow`}
      fill
      aside={board && <WaitingFigures waiting={waitingOf(columns, now)} />}
      actions={
        <>
          <SelectField
            aria-label={t`Practitioner`}
            placeholder={t`All practitioners`}
            clearable
            clearButtonProps={{ "aria-label": t`All practitioners` }}
            value={practitionerId}
            onChange={(id) => look({ with: id ?? undefined })}
            data={(board?.practitioners ?? []).map(({ practitioner_id: value, name: label }) => ({
              value,
              label,
            }))}
          />
          <Button
            variant="default"
            leftSection={<IconDeviceTv size={16} aria-hidden />}
            onClick={() => void openWaitingRoom().catch(notifyFailed)}
          >
            {t`Waiting-room screen`}
          </Button>
        </>
      }
    >
      <div className={classes.body}>
        {board ? (
          <FlowBoard
            columns={columns}
            practitioners={board.practitioners}
            openId={openId}
            now={now}
            onOpen={open}
            onStep={takeStep}
          />
        ) : error ? (
          <Notice
            icon={IconAlertTriangle}
            title={t`The flow board cannot be shown`}
            text={failureText(error)}
            urgent
          >
            <Button onClick={() => void refetch()}>{t`Try again`}</Button>
          </Notice>
        ) : (
          <Skeleton className={classes.board} />
        )}
        {openId && (
          <VisitPanel
            appointmentId={openId}
            question={question}
            onAsk={ask}
            onFollow={(heir) => look({ visit: heir })}
            onClose={close}
            onBookNext={({ patient_id }) => go(`/schedule?patient=${patient_id}`)}
          />
        )}
      </div>
    </Page>
  );
};
