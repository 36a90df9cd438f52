import type { AppointmentCard } from "~/ipc/bindings";
import type { Stage } from "./flow-model";

/** What a drag of a card needs to know, and whom it tells. */
export interface CardHost {
  visitOf: (appointmentId: string) => AppointmentCard | undefined;
  /** A card was lifted, or put down again. */
  held: (on: boolean) => void;
  /** Why a column does not take the card; nothing when it does. */
  judge: (visit: AppointmentCard, stage: Stage) => string | null;
  dropped: (visit: AppointmentCard, stage: Stage) => void;
}

interface Dragging {
  visit: AppointmentCard;
  card: HTMLElement;
  /** The likeness that follows the pointer; the card itself stays where it is. */
  ghost: HTMLElement;
  columns: readonly { element: HTMLElement; stage: Stage; left: number; right: number }[];
  /** How far the board was scrolled to the side when it began. */
  scrolled: number;
  frame: number;
  over: HTMLElement | null;
}

const THRESHOLD = 4;

/** Hears the pointer on the flow board. A likeness of the card follows by a transform, outside of React. */
export const hearCards = (board: HTMLElement, host: CardHost): (() => void) => {
  let pressed: { x: number; y: number; pointerId: number; card: HTMLElement } | null = null;
  let dragging: Dragging | null = null;
  let wasDragged = false;
  let pointer = { x: 0, y: 0 };

  const begin = (): void => {
    if (!pressed) return;
    const visit = host.visitOf(pressed.card.dataset.flow ?? "");
    if (!visit) return;
    const columns = [...board.querySelectorAll<HTMLElement>("[data-stage]")].map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { element, stage: element.dataset.stage as Stage, left, right };
    });
    const { card } = pressed;
    const ghost = likenessOf(card);
    board.append(ghost);
    dragging = { visit, card, ghost, columns, scrolled: board.scrollLeft, frame: 0, over: null };
    wasDragged = true;
    board.setPointerCapture(pressed.pointerId);
    board.toggleAttribute("data-dragging", true);
    card.toggleAttribute("data-lifted", true);
    host.held(true);
  };

  const columnUnder = ({ columns, scrolled }: Dragging) => {
    const x = pointer.x + board.scrollLeft - scrolled;
    return columns.find(({ left, right }) => left <= x && x < right);
  };

  const draw = (): void => {
    if (!dragging || !pressed) return;
    dragging.frame = 0;
    const { ghost, visit } = dragging;
    ghost.style.transform = `translate3d(${pointer.x - pressed.x}px, ${pointer.y - pressed.y}px, 0)`;
    const column = columnUnder(dragging);
    if (column?.element === dragging.over) return;
    unmark(dragging.over);
    dragging.over = column?.element ?? null;
    if (column) mark(column.element, host.judge(visit, column.stage));
  };

  const end = (isKept: boolean): void => {
    const held = dragging;
    // The last move may still wait for its frame.
    if (isKept) draw();
    pressed = null;
    dragging = null;
    if (!held) return;
    cancelAnimationFrame(held.frame);
    const column = columnUnder(held);
    unmark(held.over);
    held.ghost.remove();
    held.card.removeAttribute("data-lifted");
    board.removeAttribute("data-dragging");
    host.held(false);
    if (isKept && column) host.dropped(held.visit, column.stage);
  };

  const down = (event: PointerEvent): void => {
    wasDragged = false;
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>("[data-flow]");
    // Fingers scroll the board; they use the buttons.
    if (!card || event.button !== 0 || event.pointerType === "touch" || target.closest("[data-step]")) return;
    pressed = { x: event.clientX, y: event.clientY, pointerId: event.pointerId, card };
  };
  const move = (event: PointerEvent): void => {
    if (!pressed) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (!dragging && Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) >= THRESHOLD) begin();
    if (dragging && dragging.frame === 0) dragging.frame = requestAnimationFrame(draw);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !dragging) return;
    event.stopPropagation();
    end(false);
  };
  // A drag ends with a click, which opens nothing.
  const click = (event: MouseEvent): void => {
    if (!wasDragged) return;
    wasDragged = false;
    event.preventDefault();
    event.stopPropagation();
  };

  const stop = new AbortController();
  const { signal } = stop;
  board.addEventListener("pointerdown", down, { signal });
  board.addEventListener("pointermove", move, { signal });
  board.addEventListener("pointerup", () => end(true), { signal });
  board.addEventListener("pointercancel", () => end(false), { signal });
  board.addEventListener("lostpointercapture", () => end(false), { signal });
  board.addEventListener("click", click, { signal, capture: true });
  window.addEventListener("keydown", key, { signal, capture: true });
  return () => {
    end(false);
    stop.abort();
  };
};

const likenessOf = (card: HTMLElement): HTMLElement => {
  const { left, top, width } = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  delete ghost.dataset.flow;
  ghost.inert = true;
  ghost.toggleAttribute("data-ghost", true);
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  return ghost;
};

const mark = (column: HTMLElement, why: string | null): void => {
  column.dataset.over = why === null ? "free" : "refused";
  const verdict = column.querySelector(":scope > p");
  if (verdict) verdict.textContent = why ?? "";
};

const unmark = (column: HTMLElement | null): void => {
  if (!column) return;
  delete column.dataset.over;
  const verdict = column.querySelector(":scope > p");
  if (verdict) verdict.textContent = "";
};
