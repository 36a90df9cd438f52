import { useLingui } from "@lingui/react/macro";
import { useDirection } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { chooseVisit, type Step, useChoice, useCircumstances } from "~/features/scheduling/public";
import type { AppointmentCard, BoardColumn } from "~/ipc/bindings";
import classes from "./Flow.module.css";
import { FlowCard } from "./FlowCard";
import { type FlowColumn, nextCard } from "./flow-model";
import { useFlowDrag } from "./use-flow-drag";
import { usePutInto } from "./use-put-into";
import { stageWords } from "./words";

interface FlowBoardProps {
  columns: readonly FlowColumn[];
  practitioners: readonly BoardColumn[];
  openId: string | null;
  now: number;
  onOpen: (visit: AppointmentCard) => void;
  onStep: (step: Step, visit: AppointmentCard) => void;
}

/** The columns with their cards, which are moved by pointer, by button and by key. */
export const FlowBoard = ({ columns, practitioners, openId, now, onOpen, onStep }: FlowBoardProps) => {
  const { t, i18n } = useLingui();
  const isRtl = useDirection().dir === "rtl";
  const board = useRef<HTMLDivElement>(null);
  const circumstances = useCircumstances();
  const { judge, put } = usePutInto(circumstances, onStep);
  const all = columns.flatMap(({ visits }) => visits);
  useFlowDrag(board, all, { judge, put });
  const chosen = useChoice();
  const stop = all.find(({ appointment_id }) => appointment_id === chosen) ?? all[0];
  const nameOf = new Map(practitioners.map(({ practitioner_id, name }) => [practitioner_id, name]));
  const walk = (event: KeyboardEvent) => {
    const { card } = (event.target as HTMLElement).dataset;
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCard(columns, card, event.key, isRtl);
    if (!next) return;
    event.preventDefault();
    board.current?.querySelector<HTMLElement>(`[data-card="${next.appointment_id}"]`)?.focus();
  };
  const choose = (event: React.FocusEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-flow]")?.dataset.flow;
    if (card) chooseVisit(card);
  };
  return (
    <div
      ref={board}
      className={classes.board}
      role="group"
      aria-label={t`Flow board`}
      onKeyDown={walk}
      onFocus={choose}
    >
      {columns.map(({ stage, visits }) => (
        <section key={stage} className={classes.column} data-stage={stage} aria-labelledby={`stage-${stage}`}>
          <h2 id={`stage-${stage}`} className={classes.head}>
            {i18n._(stageWords[stage])} <bdi className={classes.count}>{visits.length}</bdi>
          </h2>
          <p className={classes.verdict} aria-hidden />
          {visits.length === 0 && <p className={classes.none}>{t`Nobody`}</p>}
          <ul className={classes.cards}>
            {visits.map((visit) => (
              <FlowCard
                key={visit.appointment_id}
                visit={visit}
                practitioner={nameOf.get(visit.practitioner_id) ?? ""}
                now={now}
                circumstances={circumstances}
                isOpen={visit.appointment_id === openId}
                isStop={visit === stop}
                onOpen={onOpen}
                onStep={onStep}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
