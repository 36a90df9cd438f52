import type { AppointmentCard } from "~/ipc/bindings";
import {
  type Grip,
  type Measures,
  minuteAt,
  type Place,
  placeUnder,
  pull,
  type Spot,
  spotAt,
} from "./drag-model";
import { type Measured, measure } from "./ghost";
import type { Point } from "./tray/tray-drop";

/** What a drag needs to know, and whom it tells. */
export interface DragHost {
  measured: () => Measured;
  /** The visit of a card, unless this person may not move it. */
  movable: (appointmentId: string) => AppointmentCard | undefined;
  mayCreate: () => boolean;
  begun: (grip: Grip) => void;
  /** Where it is now; the point is one of the window, for what lies outside of the board. */
  over: (grip: Grip, place: Place, measures: Measures, at: Point) => void;
  /** The end; without a place when the drag was given up. */
  ended: (grip: Grip, place: Place | null, at: Point) => void;
  clickedVisit: (appointmentId: string) => void;
  clickedTime: (spot: Spot, minute: number) => void;
}

interface Pressed {
  x: number;
  y: number;
  pointerId: number;
  target: HTMLElement;
}

interface Dragging {
  grip: Grip;
  measures: Measures;
  /** Where the corner of the lanes stood, and how far was scrolled, when it began. */
  origin: { left: number; top: number; scrollLeft: number; scrollTop: number };
  frame: number;
  place: Place | null;
}

const THRESHOLD = 4;

/** Hears the pointer on the board: clicks, and drags that move, resize or create. One handler for all cards. */
export const hearPointer = (scroller: HTMLElement, lanes: HTMLElement, host: DragHost): (() => void) => {
  let pressed: Pressed | null = null;
  let dragging: Dragging | null = null;
  let wasDragged = false;
  let pointer = { x: 0, y: 0 };

  const inLanes = ({ origin }: Dragging) => ({
    x: pointer.x - origin.left + scroller.scrollLeft - origin.scrollLeft,
    y: pointer.y - origin.top + scroller.scrollTop - origin.scrollTop,
  });

  const begin = (from: Pressed): void => {
    const measures = measure(lanes, host.measured());
    const { left, top } = lanes.getBoundingClientRect();
    const { scrollLeft, scrollTop } = scroller;
    const origin = { left, top, scrollLeft, scrollTop };
    const grip = gripOf(from, { x: from.x - left, y: from.y - top }, measures, host);
    if (!grip) return;
    dragging = { grip, measures, origin, frame: 0, place: null };
    wasDragged = true;
    scroller.setPointerCapture(from.pointerId);
    scroller.dataset.dragging = grip.kind;
    host.begun(grip);
  };

  const draw = (): void => {
    if (!dragging) return;
    dragging.frame = 0;
    const edge = scroller.getBoundingClientRect();
    const by = { x: pull(pointer.x, edge.left, edge.right), y: pull(pointer.y, edge.top, edge.bottom) };
    if (by.x !== 0 || by.y !== 0) {
      scroller.scrollBy(dragging.grip.kind === "move" ? by.x : 0, by.y);
      dragging.frame = requestAnimationFrame(draw);
    }
    const { x, y } = inLanes(dragging);
    dragging.place = placeUnder(dragging.grip, x, y, dragging.measures);
    host.over(dragging.grip, dragging.place, dragging.measures, pointer);
  };

  const end = (isKept: boolean): void => {
    pressed = null;
    if (!dragging) return;
    const { grip, frame } = dragging;
    // The last move may still wait for its frame.
    if (isKept) draw();
    const { place } = dragging;
    cancelAnimationFrame(frame);
    cancelAnimationFrame(dragging.frame);
    dragging = null;
    delete scroller.dataset.dragging;
    host.ended(grip, isKept ? place : null, pointer);
  };

  const down = (event: PointerEvent): void => {
    wasDragged = false;
    // Fingers scroll the board; they move visits through the form.
    if (event.button !== 0 || event.pointerType === "touch") return;
    pressed = {
      x: event.clientX,
      y: event.clientY,
      pointerId: event.pointerId,
      target: event.target as HTMLElement,
    };
  };
  const move = (event: PointerEvent): void => {
    if (!pressed) return;
    pointer = { x: event.clientX, y: event.clientY };
    const isFar = Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) >= THRESHOLD;
    if (!dragging && isFar) begin(pressed);
    if (dragging && dragging.frame === 0) dragging.frame = requestAnimationFrame(draw);
  };
  const up = (): void => end(true);
  const giveUp = (): void => end(false);
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !dragging) return;
    event.stopPropagation();
    giveUp();
  };
  const click = (event: MouseEvent): void => {
    if (wasDragged) {
      wasDragged = false;
      return;
    }
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>("[data-visit]")?.dataset.visit;
    if (card) {
      host.clickedVisit(card);
      return;
    }
    const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
    if (!column || target.dataset.edge) return;
    const measures = measure(lanes, host.measured());
    const { left, top } = lanes.getBoundingClientRect();
    host.clickedTime(spotAt(event.clientX - left, measures), minuteAt(event.clientY - top, measures));
  };

  const stop = new AbortController();
  const { signal } = stop;
  lanes.addEventListener("pointerdown", down, { signal });
  scroller.addEventListener("pointermove", move, { signal });
  scroller.addEventListener("pointerup", up, { signal });
  scroller.addEventListener("pointercancel", giveUp, { signal });
  scroller.addEventListener("lostpointercapture", giveUp, { signal });
  scroller.addEventListener("click", click, { signal });
  window.addEventListener("keydown", key, { signal, capture: true });
  return () => {
    giveUp();
    stop.abort();
  };
};

const gripOf = (
  { target }: Pressed,
  { x, y }: { x: number; y: number },
  measures: Measures,
  host: DragHost,
): Grip | null => {
  const edge = target.closest<HTMLElement>("[data-edge]")?.dataset.edge;
  const card = target.closest<HTMLElement>("[data-visit]")?.dataset.visit;
  const id = edge ?? card;
  if (id) {
    const visit = host.movable(id);
    if (!visit) return null;
    const offset = minuteAt(y, measures) - visit.starts_minute;
    return edge ? { kind: "resize", visit, spot: spotAt(x, measures) } : { kind: "move", visit, offset };
  }
  if (!host.mayCreate()) return null;
  return { kind: "create", spot: spotAt(x, measures), anchor: minuteAt(y, measures) };
};
