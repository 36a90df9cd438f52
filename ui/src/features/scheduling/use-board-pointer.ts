import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useEffectEvent } from "react";
import type { AppointmentCard, BoardColumn } from "~/ipc/bindings";
import { type Column, type Stretch, visitOf } from "./board-model";
import { zoomBoard } from "./board-zoom";
import { hearPointer } from "./drag";
import {
  type Facts,
  type Grip,
  isSamePlace,
  judge,
  type Measures,
  type Place,
  type Spot,
} from "./drag-model";
import { createGhost } from "./ghost";
import { placeOf } from "./grab-model";
import { isOverTray, leaveTray, type Point } from "./tray/tray-drop";
import { useTray } from "./tray/tray-store";
import { holdBoard } from "./visit-choice";
import { span, useVisitWords } from "./words";

/** The elements of the board that are handled outside of React. */
export interface BoardParts {
  scroller: RefObject<HTMLDivElement | null>;
  lanes: RefObject<HTMLDivElement | null>;
  ghost: RefObject<HTMLDivElement | null>;
}

/** What the board shows, for those who handle it. */
export interface BoardView {
  columns: readonly Column[];
  /** The columns with the visits that the filters let through: those that the keys reach. */
  reachable: readonly Column[];
  stretch: Stretch;
  /** Everybody who has hours on the board. */
  practitioners: readonly BoardColumn[];
  /** The minute that has been reached of the day of a place, or of the shown one. */
  reached: (spot: Spot) => number;
  mayBook: boolean;
}

/** What was asked for on the board. */
export interface BoardWishes {
  open: (visit: AppointmentCard) => void;
  /** A free stretch, or the time that was hit although nothing can stand there. */
  create: (place: Place) => void;
  move: (visit: AppointmentCard, place: Place) => void;
  refuse: (visit: AppointmentCard | undefined, place: Place, why: string) => void;
}

/** What a place on the board is judged by. */
export const factsOf = (
  { columns, practitioners, reached }: BoardView,
  place: Place,
  visit: AppointmentCard | undefined,
): Facts => ({ columns, practitioners, reached: reached(place), ...(visit && { visit }) });

const visitIn = (grip: Grip): AppointmentCard | undefined =>
  grip.kind === "create" ? undefined : grip.visit;

/** Clicks and drags on the board. */
export const useBoardPointer = (
  parts: BoardParts,
  view: BoardView,
  wishes: BoardWishes,
  isMovable: (visit: AppointmentCard) => boolean,
): void => {
  const { t } = useLingui();
  const words = useVisitWords();
  const verdictOn = (place: Place, visit: AppointmentCard | undefined) =>
    judge(place, factsOf(view, place, visit));
  const measured = useEffectEvent(() => view);
  const mayCreate = useEffectEvent(() => view.mayBook);
  const movable = useEffectEvent((id: string) => {
    const visit = visitOf(view.columns, id);
    return visit && isMovable(visit) ? visit : undefined;
  });
  const label = useEffectEvent((grip: Grip, place: Place) => {
    const verdict = verdictOn(place, visitIn(grip));
    const why = verdict === "free" ? "" : words.verdict(verdict);
    return { name: visitIn(grip)?.patient_name ?? t`New appointment`, time: span(place), verdict, why };
  });
  const ended = useEffectEvent((grip: Grip, place: Place) => {
    const visit = visitIn(grip);
    const verdict = verdictOn(place, visit);
    if (visit && isSamePlace(place, placeOf(visit, place))) return;
    if (verdict !== "free") wishes.refuse(visit, place, words.verdict(verdict));
    else if (visit) wishes.move(visit, place);
    else wishes.create(place);
  });
  const tray = useTray();
  const put = useEffectEvent((visit: AppointmentCard) => tray.put(visit));
  const clickedVisit = useEffectEvent((id: string) => {
    const visit = visitOf(view.columns, id);
    if (visit) wishes.open(visit);
  });
  const clickedTime = useEffectEvent((spot: Spot, minute: number) => {
    if (view.mayBook) wishes.create({ practitioner_id: "", ...spot, starts_minute: minute, minutes: 0 });
  });
  useEffect(() => {
    const [scroller, lanes, element] = [parts.scroller.current, parts.lanes.current, parts.ghost.current];
    if (!scroller || !lanes || !element) return;
    const ghost = createGhost(element);
    const lift = (grip: Grip, on: boolean) => {
      const card =
        grip.kind !== "create" &&
        lanes.querySelector<HTMLElement>(`[data-visit="${grip.visit.appointment_id}"]`);
      if (card) card.toggleAttribute("data-lifted", on);
      holdBoard(on);
    };
    return hearPointer(scroller, lanes, {
      measured: () => measured(),
      mayCreate: () => mayCreate(),
      movable: (id) => movable(id),
      begun: (grip) => lift(grip, true),
      over: (grip: Grip, place: Place, measures: Measures, at: Point) => {
        if (grip.kind === "move" && isOverTray(at)) ghost.hide();
        else ghost.show(place, measures, () => label(grip, place));
      },
      ended: (grip, place, at) => {
        ghost.hide();
        lift(grip, false);
        if (place && grip.kind === "move" && isOverTray(at)) put(grip.visit);
        else if (place) ended(grip, place);
        leaveTray();
      },
      clickedVisit: (id) => clickedVisit(id),
      clickedTime: (spot, minute) => clickedTime(spot, minute),
    });
  }, [parts.scroller, parts.lanes, parts.ghost]);
};

/** Ctrl and the wheel draw the board larger or smaller. */
export const useWheelZoom = ({ scroller }: Pick<BoardParts, "scroller">): void => {
  useEffect(() => {
    const element = scroller.current;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomBoard(event.deltaY < 0 ? 1 : -1);
    };
    // Passive listeners could not keep the window itself from zooming.
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  }, [scroller]);
};
