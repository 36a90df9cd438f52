import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { type Column, visitOf } from "./board-model";
import classes from "./VisitHover.module.css";
import { VisitStatus } from "./VisitStatus";
import { span, useVisitWords } from "./words";

const DELAY_MS = 500;
const WIDTH = 264;
const GAP = 8;

interface Hovered {
  visit: AppointmentCard;
  left: number;
  top: number;
}

/** What a card has no room for, beside the pointer. People who listen hear it with the card itself. */
export const VisitHover = ({
  lanes,
  columns,
}: {
  lanes: RefObject<HTMLDivElement | null>;
  columns: readonly Column[];
}) => {
  const words = useVisitWords();
  const hovered = useHovered(lanes, columns);
  if (!hovered) return null;
  const { visit, left, top } = hovered;
  const notes = words.notes(visit);
  return (
    <div className={classes.card} style={{ left, top, width: WIDTH }} aria-hidden>
      <bdi className={classes.name}>{visit.patient_name}</bdi>
      <span className={classes.line}>
        <bdi>{span(visit)}</bdi> · <bdi>{visit.patient_number}</bdi>
      </span>
      {visit.reason && <bdi>{visit.reason}</bdi>}
      <VisitStatus visit={visit} />
      {notes.length > 0 && <span className={classes.line}>{notes.join(" · ")}</span>}
    </div>
  );
};

// It waits until the pointer rests, and goes with the first press, key or scroll.
const useHovered = (lanes: RefObject<HTMLDivElement | null>, columns: readonly Column[]): Hovered | null => {
  const [hovered, show] = useState<Hovered | null>(null);
  const reveal = useEffectEvent((card: HTMLElement) => {
    const visit = visitOf(columns, card.dataset.visit ?? "");
    const { left, right, top } = card.getBoundingClientRect();
    const isTight = right + GAP + WIDTH > innerWidth;
    if (visit)
      show({
        visit,
        left: isTight ? left - GAP - WIDTH : right + GAP,
        top: Math.min(top, innerHeight - 160),
      });
  });
  useEffect(() => {
    const element = lanes.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      show(null);
    };
    const over = ({ target, pointerType, buttons }: PointerEvent) => {
      hide();
      const card = (target as HTMLElement).closest<HTMLElement>("[data-visit]");
      if (card && pointerType === "mouse" && buttons === 0) timer = setTimeout(() => reveal(card), DELAY_MS);
    };
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener("pointerover", over, { signal });
    element.addEventListener("pointerleave", hide, { signal });
    element.addEventListener("pointerdown", hide, { signal });
    window.addEventListener("keydown", hide, { signal });
    element.parentElement?.parentElement?.addEventListener("scroll", hide, { signal, passive: true });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [lanes]);
  return hovered;
};
