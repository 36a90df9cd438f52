import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useDirection } from "@mantine/core";
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { announceUrgently } from "~/shared/ui/announce";
import { visitOf } from "./board-model";
import { judge, keyOf, type Place } from "./drag-model";
import { createGhost, type Ghost, measure } from "./ghost";
import { type Grab, grabbed, press, takenUp } from "./grab-model";
import { askToPlace, usePlacing } from "./tray/tray-store";
import { type BoardParts, type BoardView, type BoardWishes, factsOf } from "./use-board-pointer";
import { useColumnTitle } from "./use-column-title";
import { chooseVisit, holdBoard, isSameVisit, readChoice } from "./visit-choice";
import { nextVisit } from "./walk-model";
import { span, useVisitWords } from "./words";

const grabKeys = {
  id: "schedule.grab",
  keys: "m",
  label: msg`Grab the appointment to move it`,
  group: msg`Schedule`,
};

/** Walking over the board and moving visits with the keys. Answers with what is held, for the hint. */
export const useBoardKeys = (
  parts: BoardParts,
  view: BoardView,
  wishes: BoardWishes,
  isMovable: (visit: AppointmentCard) => boolean,
): {
  grab: Grab | null;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: React.FocusEvent) => void;
} => {
  const [grab, setGrab] = useState<Grab | null>(null);
  const isRtl = useDirection().dir === "rtl";
  const say = useGrabWords(view);
  const ghost = useKeyGhost(parts, view);
  useTabStop(parts, view);

  const hold = (next: Grab | null): void => {
    setGrab(next);
    holdBoard(next !== null);
    if (next) ghost.show(next);
    else ghost.hide();
  };

  useShortcut(grabKeys, () => {
    const visit = visitOf(view.columns, readChoice() ?? "");
    const isHere = parts.scroller.current?.contains(document.activeElement);
    if (!visit || !isHere || !isMovable(visit)) return;
    hold(grabbed(visit, view.columns[0]?.spot ?? {}));
    announceUrgently(say.grabbed(visit));
  });

  useTaken((visit) => {
    if (view.columns.length === 0) return;
    // The focus must be on the board, which hears the arrows.
    parts.scroller.current?.focus();
    hold(
      takenUp(
        visit,
        view.columns.map(({ spot }) => spot),
      ),
    );
    announceUrgently(say.grabbed(visit));
  });

  const letGo = useEffectEvent(() => {
    if (grab) hold(null);
  });
  useEffect(() => () => letGo(), []);

  const drop = ({ visit, place }: Grab): void => {
    const why = say.why({ visit, place });
    if (why) wishes.refuse(visit, place, why);
    else wishes.move(visit, place);
  };

  const drive = (held: Grab, event: KeyboardEvent): void => {
    const spots = view.columns.map(({ spot }) => spot);
    const outcome = press(held, event, isRtl ? spots.toReversed() : spots);
    if (outcome.kind === "ignored") return;
    event.preventDefault();
    event.stopPropagation();
    if (outcome.kind === "held") {
      hold(outcome.grab);
      announceUrgently(say.at(outcome.grab));
      return;
    }
    hold(null);
    if (outcome.kind === "left") announceUrgently(say.left(held.visit));
    else drop(outcome.grab);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (grab) drive(grab, event);
    else walk(event);
  };

  const walk = (event: KeyboardEvent): void => {
    const visit = visitOf(view.columns, readChoice() ?? "");
    const isCard = (event.target as HTMLElement).dataset.visit !== undefined;
    if (!visit || !isCard) return;
    const next = nextVisit(view.reachable, visit, event.key, isRtl);
    if (!next) return;
    event.preventDefault();
    focusVisit(parts, next.appointment_id);
  };

  const onFocus = (event: React.FocusEvent): void => {
    const { visit } = (event.target as HTMLElement).dataset;
    if (!visit) return;
    chooseVisit(visit);
    stopAt(parts, event.target as HTMLElement);
    // A held visit stays with the focus.
    if (grab && grab.visit.appointment_id !== visit) hold(null);
  };
  return { grab, onKeyDown, onFocus };
};

/** Hears of visits that were taken up from the tray. */
const useTaken = (taken: (visit: AppointmentCard) => void): void => {
  const asked = usePlacing();
  const take = useEffectEvent((visit: AppointmentCard) => {
    askToPlace(null);
    taken(visit);
  });
  useEffect(() => {
    if (asked) take(asked);
  }, [asked]);
};

/** Brings the focus to a visit on the board. */
export const focusVisit = ({ lanes }: Pick<BoardParts, "lanes">, appointmentId: string): void =>
  lanes.current?.querySelector<HTMLElement>(`[data-visit="${appointmentId}"]`)?.focus();

// One card of the board is in the order of Tab; the arrows reach the others.
const stopAt = ({ lanes }: Pick<BoardParts, "lanes">, card: HTMLElement): void => {
  for (const other of lanes.current?.querySelectorAll<HTMLElement>('[data-visit][tabindex="0"]') ?? [])
    other.tabIndex = -1;
  card.tabIndex = 0;
};

const useTabStop = (parts: BoardParts, { reachable }: BoardView): void => {
  const lost = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards come and go with the columns
  useLayoutEffect(() => {
    const { current: lanes } = parts.lanes;
    const chosen = readChoice();
    const card = lanes?.querySelector<HTMLElement>(`[data-visit="${chosen}"]`);
    // A visit that went elsewhere has a new element; the focus goes with it.
    if (card && isSameVisit(lost.current, chosen) && document.activeElement === document.body) card.focus();
    lost.current = card && document.activeElement === card ? chosen : null;
    if (lanes?.querySelector('[data-visit][tabindex="0"]')) return;
    const first = card ?? lanes?.querySelector<HTMLElement>("[data-visit]");
    if (first) first.tabIndex = 0;
  }, [reachable]);
};

const useKeyGhost = (parts: BoardParts, view: BoardView) => {
  const words = useVisitWords();
  const made = useRef<Ghost | null>(null);
  return {
    show: ({ visit, place }: Grab): void => {
      const [lanes, element] = [parts.lanes.current, parts.ghost.current];
      if (!lanes || !element) return;
      made.current ??= createGhost(element);
      made.current.show(place, measure(lanes, view), () => {
        const verdict = judge(place, factsOf(view, place, visit));
        const why = verdict === "free" ? "" : words.verdict(verdict);
        return { name: visit.patient_name, time: span(place), verdict, why };
      });
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    hide: (): void => made.current?.hide(),
  };
};

const useGrabWords = (view: BoardView) => {
  const { t } = useLingui();
  const words = useVisitWords();
  const title = useColumnTitle();
  const name = (place: Place) => {
    const column = view.columns.find(({ key }) => key === keyOf(place));
    return column ? title(column) : "";
  };
  const why = ({ visit, place }: Grab): string | null => {
    const verdict = judge(place, factsOf(view, place, visit));
    return verdict === "free" ? null : words.verdict(verdict);
  };
  return {
    why,
    grabbed: ({ patient_name: patient }: AppointmentCard) =>
      t`Grabbed ${patient}. Arrows move, Shift with arrows changes the length, Enter drops, Escape gives up.`,
    at: (grab: Grab) => {
      const [time, column, refusal] = [span(grab.place), name(grab.place), why(grab)];
      return refusal ? t`${time}, ${column}. ${refusal}` : t`${time}, ${column}`;
    },
    left: ({ patient_name: patient }: AppointmentCard) => t`${patient} stays where it was`,
  };
};
