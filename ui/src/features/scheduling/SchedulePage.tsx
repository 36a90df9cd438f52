import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { Page } from "~/shared/ui/Page";
import { useMonthLoad } from "./api";
import { BoardBar } from "./BoardBar";
import { countsOf } from "./board-model";
import { DayNav } from "./DayNav";
import { DayView } from "./DayView";
import { ClosedStrip } from "./days-off/ClosedStrip";
import type { Drop } from "./MoveForm";
import classes from "./SchedulePage.module.css";
import type { ScheduleSearch } from "./schedule-search";
import { holds } from "./sheet-model";
import type { Shade } from "./status";
import { TrayButton } from "./tray/TrayButton";
import { TrayPanel } from "./tray/TrayPanel";
import { useTrayShown } from "./tray/tray-store";
import { useBooking } from "./use-booking";
import { useScheduleKeys } from "./use-schedule-keys";
import { useTakeStep } from "./use-take-step";
import type { Question } from "./VisitPanel";
import { BoardTools } from "./views/BoardTools";
import { useBoardChoice } from "./views/board-choice";
import { ColourLegend } from "./views/ColourLegend";
import { monthCounts, monthOf } from "./views/month-model";
import { useSheet } from "./views/use-sheet";
import { useTones } from "./views/use-tones";
import { ViewSwitch } from "./views/ViewSwitch";
import { chooseVisit, isSameVisit } from "./visit-choice";
import { WalkInButton } from "./walk-in/WalkInButton";

const BookDialog = lazy(() => import("./BookDialog").then((m) => ({ default: m.BookDialog })));
const MonthView = lazy(() => import("./views/MonthView").then((m) => ({ default: m.MonthView })));
const WalkInDialog = lazy(() => import("./walk-in/WalkInDialog").then((m) => ({ default: m.WalkInDialog })));
const VisitPanel = lazy(() => import("./VisitPanel").then((m) => ({ default: m.VisitPanel })));

const none: readonly AppointmentCard[] = [];

/** What the drawer asks, and which drop it asks about. */
interface Asked {
  question: Question | null;
  drop?: Drop;
}

/** The schedule as a board, a list or a month, with the open visit beside it. */
export const SchedulePage = () => {
  const { t } = useLingui();
  const { day = "" } = useParams({ strict: false });
  const search: ScheduleSearch = useSearch({ strict: false });
  const { view, visit: openId = null } = search;
  const { sheet: board, everybody, whose, error, refetch } = useSheet(day, search);
  const { colour, practitioners } = useBoardChoice();
  const { toneOf, legend } = useTones(colour, board?.appointments ?? none);
  const { data: month } = useMonthLoad(monthOf(day), practitioners, search.at, view === "month");
  const counts = view === "month" ? month && monthCounts(month.days) : board && countsOf(board);
  const today = useFormat().wall(useNow()).day;
  const mayBook = useRight("book");
  const isTrayShown = useTrayShown();
  const [only, show] = useState<readonly Shade[]>([]);
  const [{ question, drop }, setAsked] = useState<Asked>({ question: null });
  const booking = useBooking(day, search);
  const { goTo, look } = useAddress();

  const isBoard = view === undefined || view === "week";

  const ask = (asking: Question | null) => setAsked({ question: asking });
  const open = (visit: AppointmentCard, asking: Question | null = null) => {
    chooseVisit(visit.appointment_id);
    ask(asking);
    look({ visit: visit.appointment_id });
  };
  const openDropped = (refused: Drop) => {
    open(refused.visit);
    setAsked({ question: "move", drop: refused });
  };
  const close = () => {
    ask(null);
    look({ visit: undefined });
    // The element may stand on the board or in the list; both carry the visit's id.
    document.querySelector<HTMLElement>(`[data-visit="${openId}"]`)?.focus();
  };
  const endBooking = () => {
    booking.end();
    if (search.patient || search.book) look({ patient: undefined, book: undefined });
  };
  const step = useTakeStep((asking, visit) => open(visit, asking));
  useScheduleKeys({
    board,
    openId,
    isCovered: booking.booking !== null || search.walkIn === true,
    onNew: booking.begin,
    onWalkIn: () => look({ walkIn: true }),
    onToday: () => goTo(today),
    onView: (next) => look({ view: next }),
    onStep: step,
  });
  return (
    <Page
      title={t`Schedule`}
      fill
      aside={<DayNav day={day} today={today} view={view} onGo={goTo} />}
      actions={
        <>
          <ViewSwitch view={view} onView={(next) => look({ view: next })} />
          {mayBook && <TrayButton visits={board?.appointments ?? []} openId={openId} />}
          {mayBook && <WalkInButton onOpen={() => look({ walkIn: true })} />}
          {mayBook && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={booking.begin}>
              {t`New appointment`}
            </Button>
          )}
        </>
      }
    >
      <BoardBar
        counts={counts}
        only={only}
        onFilter={show}
        isBoard={isBoard}
        tools={
          <BoardTools
            day={day}
            search={search}
            sheet={board}
            everybody={everybody}
            whose={whose}
            isCovered={booking.booking !== null}
            onLook={look}
          />
        }
      />
      {view !== "month" && <ColourLegend legend={legend} />}
      {view !== "week" && view !== "month" && <ClosedStrip day={day} at={search.at} />}
      <div className={classes.body}>
        {view === "month" ? (
          <Suspense>
            <MonthView
              day={day}
              today={today}
              at={search.at}
              only={only}
              onPick={(picked) => goTo(picked, { view: undefined })}
              onTurn={(turned) => goTo(turned)}
            />
          </Suspense>
        ) : (
          <DayView
            board={board}
            error={error}
            onRetry={refetch}
            isList={view === "list"}
            openId={openId}
            only={only}
            onOpen={open}
            onStep={step}
            onDrop={openDropped}
            booking={booking}
            toneOf={toneOf}
          />
        )}
        {mayBook && isTrayShown && <TrayPanel hasBoard={isBoard} onFind={(visit) => open(visit, "move")} />}
        {openId && (
          <Suspense>
            <VisitPanel
              appointmentId={openId}
              question={question}
              drop={drop && isSameVisit(drop.visit.appointment_id, openId) ? drop : undefined}
              onAsk={ask}
              onFollow={(heirId) => look({ visit: heirId })}
              onClose={close}
              onBookNext={booking.beginNext}
            />
          </Suspense>
        )}
      </div>
      {booking.booking && !booking.isReading && (
        <Suspense>
          <BookDialog
            draft={booking.booking.draft}
            patient={booking.known}
            why={booking.booking.why}
            onClose={endBooking}
            onBooked={(visit) => {
              endBooking();
              if (board && !holds(board, visit)) goTo(visit.day);
              chooseVisit(visit.appointment_id);
            }}
          />
        </Suspense>
      )}
      {search.walkIn && mayBook && (
        <Suspense>
          <WalkInDialog
            onClose={() => look({ walkIn: undefined })}
            onDone={(visit) => {
              if (visit.day === day) look({ walkIn: undefined });
              else goTo(visit.day);
              chooseVisit(visit.appointment_id);
            }}
          />
        </Suspense>
      )}
    </Page>
  );
};

const useAddress = () => {
  const navigate = useNavigate();
  const look = (change: ScheduleSearch) =>
    void navigate({ to: ".", search: (before: ScheduleSearch) => ({ ...before, ...change }), replace: true });
  const goTo = (day: string, as?: ScheduleSearch) =>
    void navigate({
      to: "/schedule/$day",
      params: { day },
      search: ({ view, by, of, at }: ScheduleSearch) => ({ view, by, of, at, ...as }),
    });
  return { goTo, look };
};
