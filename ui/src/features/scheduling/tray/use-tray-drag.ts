import { useEffect, useEffectEvent } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { judge, type Place, placeUnder } from "../drag-model";
import { createGhost, measure } from "../ghost";
import type { BoardParts, BoardView, BoardWishes } from "../use-board-pointer";
import { holdBoard } from "../visit-choice";
import { span, useVisitWords } from "../words";
import type { Point } from "./tray-drop";
import { useKept } from "./use-kept";

const THRESHOLD = 4;

/** Drags visits from the tray to the board, where they are judged like any other. */
export const useTrayDrag = (parts: BoardParts, view: BoardView, wishes: BoardWishes): void => {
  const words = useVisitWords();
  const kept = useKept();
  const visitOf = useEffectEvent(
    (id: string) => kept.find(({ visit, isMovable }) => isMovable && visit.appointment_id === id)?.visit,
  );
  const wordsAt = useEffectEvent((visit: AppointmentCard, place: Place) => {
    const verdict = judge(place, { columns: view.columns, reached: view.reached(), visit });
    const why = verdict === "free" ? "" : words.verdict(verdict);
    return { name: visit.patient_name, time: span(place), verdict, why };
  });
  const dropped = useEffectEvent((visit: AppointmentCard, place: Place) => {
    const { why } = wordsAt(visit, place);
    if (why) wishes.refuse(visit, place, why);
    else wishes.move(visit, place);
  });
  const stretch = useEffectEvent(() => view.stretch);
  useEffect(() => {
    const [scroller, lanes, element] = [parts.scroller.current, parts.lanes.current, parts.ghost.current];
    if (!scroller || !lanes || !element) return;
    const ghost = createGhost(element);
    const placeAt = (visit: AppointmentCard, at: Point) => {
      const { left, top } = lanes.getBoundingClientRect();
      const measures = measure(lanes, stretch());
      return {
        measures,
        place: placeUnder({ kind: "move", visit, offset: 0 }, at.x - left, at.y - top, measures),
      };
    };
    const show = (visit: AppointmentCard, at: Point) => {
      const { place, measures } = placeAt(visit, at);
      if (isWithin(scroller, at)) ghost.show(place, measures, () => wordsAt(visit, place));
      else ghost.hide();
    };
    return hearTray({
      visitOf: (id) => visitOf(id),
      over: show,
      ended: (visit, at) => {
        ghost.hide();
        if (at && isWithin(scroller, at)) dropped(visit, placeAt(visit, at).place);
      },
    });
  }, [parts.scroller, parts.lanes, parts.ghost]);
};

interface TrayHost {
  visitOf: (appointmentId: string) => AppointmentCard | undefined;
  over: (visit: AppointmentCard, at: Point) => void;
  /** The end; without a point when the drag was given up. */
  ended: (visit: AppointmentCard, at: Point | null) => void;
}

// The tray stands outside of the board, so the whole window is heard.
const hearTray = (host: TrayHost): (() => void) => {
  let pressed: (Point & { id: string }) | null = null;
  let dragged: AppointmentCard | undefined;
  let wasDragged = false;

  const end = (at: Point | null): void => {
    const visit = dragged;
    pressed = null;
    dragged = undefined;
    if (!visit) return;
    holdBoard(false);
    host.ended(visit, at);
  };
  const down = (event: PointerEvent): void => {
    wasDragged = false;
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-tray-visit]")?.dataset.trayVisit;
    if (!id || event.button !== 0 || event.pointerType === "touch") return;
    pressed = { x: event.clientX, y: event.clientY, id };
  };
  const move = (event: PointerEvent): void => {
    if (!pressed) return;
    const at = { x: event.clientX, y: event.clientY };
    if (!dragged && Math.hypot(at.x - pressed.x, at.y - pressed.y) >= THRESHOLD) {
      dragged = host.visitOf(pressed.id);
      if (!dragged) return;
      wasDragged = true;
      holdBoard(true);
    }
    if (dragged) host.over(dragged, at);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !dragged) return;
    event.stopPropagation();
    end(null);
  };
  // A drag that ends where it began is followed by a click, which must not take the visit up with the keys.
  const click = (event: MouseEvent): void => {
    if (!wasDragged) return;
    wasDragged = false;
    event.preventDefault();
    event.stopPropagation();
  };

  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener("pointerdown", down, { signal });
  window.addEventListener("pointermove", move, { signal });
  window.addEventListener("pointerup", (event) => end({ x: event.clientX, y: event.clientY }), { signal });
  window.addEventListener("pointercancel", () => end(null), { signal });
  window.addEventListener("click", click, { signal, capture: true });
  window.addEventListener("keydown", key, { signal, capture: true });
  return () => {
    end(null);
    stop.abort();
  };
};

const isWithin = (element: HTMLElement, { x, y }: Point): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return left <= x && x < right && top <= y && y < bottom;
};
