import { waitsFrom } from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";

/** The columns of the flow board, which are the states of a visit from the arrival on. */
export const stages = ["arrived", "roomed", "with_practitioner", "checkout", "completed"] as const;
export type Stage = (typeof stages)[number];

/** The stage at which a visit stands; none before the arrival, nor when it did not take place. */
export const stageOf = ({ status }: Pick<AppointmentCard, "status">): Stage | undefined =>
  stages.find((stage) => stage === status);

/** A column with its visits. */
export interface FlowColumn {
  stage: Stage;
  visits: readonly AppointmentCard[];
}

const minuteMs = 60_000;

/** Whether the patient waits to be seen, here or in a room. */
export const isWaiting = ({ status }: AppointmentCard): boolean =>
  status === "arrived" || status === "roomed";

/** For how many whole minutes a patient waits, or has waited until the visit began. */
export const waitedMinutes = (visit: AppointmentCard, now: number): number | null => {
  const from = waitsFrom(visit);
  const until = visit.started_at ?? (isWaiting(visit) ? now : null);
  return from === null || until === null ? null : Math.max(0, Math.floor((until - from) / minuteMs));
};

/** How long a wait is felt to be. */
export type Wait = "short" | "long" | "too-long";

const LONG = 15;
const TOO_LONG = 30;

/** Judges a wait by the clinic's thresholds. */
export const waitOf = (minutes: number): Wait =>
  minutes > TOO_LONG ? "too-long" : minutes > LONG ? "long" : "short";

/** Sorts what has arrived into the columns; whoever waits longest stands first, whoever is done came last. */
export const columnsOf = (
  visits: readonly AppointmentCard[],
  practitionerId: string | null,
): readonly FlowColumn[] => {
  const shown = visits.filter((visit) => !practitionerId || visit.practitioner_id === practitionerId);
  const from = (visit: AppointmentCard) => waitsFrom(visit) ?? visit.starts_at;
  return stages.map((stage) => {
    const here = shown.filter(({ status }) => status === stage).toSorted((a, b) => from(a) - from(b));
    return { stage, visits: stage === "completed" ? here.toReversed() : here };
  });
};

/** How the waiting goes: how many wait, the longest and the average wait of them. */
export interface Waiting {
  count: number;
  longest: number;
  average: number;
}

/** Counts those who wait now. */
export const waitingOf = (columns: readonly FlowColumn[], now: number): Waiting => {
  const waiting = columns.flatMap(({ visits }) => visits.filter(isWaiting));
  const minutes = waiting.map((visit) => waitedMinutes(visit, now) ?? 0);
  const sum = minutes.reduce((all, one) => all + one, 0);
  return {
    count: minutes.length,
    longest: Math.max(0, ...minutes),
    average: minutes.length === 0 ? 0 : Math.round(sum / minutes.length),
  };
};

/** Where the arrow keys go from a card: up and down in its column, or to the card beside it. */
export const nextCard = (
  columns: readonly FlowColumn[],
  fromId: string,
  key: string,
  isRtl: boolean,
): AppointmentCard | undefined => {
  const isHere = ({ appointment_id }: AppointmentCard) => appointment_id === fromId;
  const at = columns.findIndex(({ visits }) => visits.some(isHere));
  const visits = columns[at]?.visits ?? [];
  const place = visits.findIndex(isHere);
  switch (key) {
    case "ArrowUp":
      return visits[place - 1];
    case "ArrowDown":
      return visits[place + 1];
    case "Home":
      return visits[0];
    case "End":
      return visits.at(-1);
    case "ArrowLeft":
    case "ArrowRight": {
      const isBack = (key === "ArrowLeft") !== isRtl;
      const beside = isBack ? columns.slice(0, Math.max(at, 0)).toReversed() : columns.slice(at + 1);
      const next = beside.find((column) => column.visits.length > 0)?.visits ?? [];
      return next[Math.min(Math.max(place, 0), next.length - 1)];
    }
    default:
      return undefined;
  }
};
