import { useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { Page } from "~/shared/ui/Page";
import { ZoneNote } from "~/shared/ui/ZoneNote";
import { useDayBoard } from "./api";
import { BoardBar } from "./BoardBar";
import { DayNav } from "./DayNav";
import { DayView } from "./DayView";
import { ClosedStrip } from "./days-off/ClosedStrip";
import type { Drop } from "./MoveForm";
import classes from "./SchedulePage.module.css";
import type { ScheduleSearch } from "./schedule-search";
import type { Shade, Step } from "./status";
import { TrayButton } from "./tray/TrayButton";
import { TrayPanel } from "./tray/TrayPanel";
import { useTrayShown } from "./tray/tray-store";
import { useBooking } from "./use-booking";
import { useScheduleKeys } from "./use-schedule-keys";
import { useTakeStep } from "./use-take-step";
import type { Question } from "./VisitPanel";
import { chooseVisit } from "./visit-choice";

const BookDialog = lazy(() => import("./BookDialog").then((m) => ({ default: m.BookDialog })));
const VisitPanel = lazy(() => import("./VisitPanel").then((m) => ({ default: m.VisitPanel })));

/** What the drawer asks, and which drop it asks about. */
interface Asked {
  question: Question | null;
  drop?: Drop;
}

/** The schedule of one day, as a board or as a list, with the open visit beside it. */
export const SchedulePage = () => {
  const { t } = useLingui();
  const { day = "" } = useParams({ strict: false });
  const search: ScheduleSearch = useSearch({ strict: false });
  const { view, visit: openId = null } = search;
  const { data: board, error, refetch } = useDayBoard(day);
  const today = useFormat().wall(useNow()).day;
  const mayBook = useRight("book");
  const isTrayShown = useTrayShown();
  const [only, show] = useState<readonly Shade[]>([]);
  const [{ question, drop }, setAsked] = useState<Asked>({ question: null });
  const booking = useBooking(day, search);
  const { goTo, look } = useAddress();

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
  const takeStep = useTakeStep((asking, visit) => open(visit, asking));
  const step = (wanted: Step, visit: AppointmentCard) => takeStep(wanted, visit);
  useScheduleKeys({
    board,
    openId,
    isCovered: booking.booking !== null,
    onNew: booking.begin,
    onToday: () => goTo(today),
    onView: (next) => look({ view: next }),
    onStep: step,
  });
  return (
    <Page
      title={t`Schedule`}
      fill
      aside={
        <>
          <DayNav day={day} today={today} onGo={goTo} />
          <ZoneNote />
        </>
      }
      actions={
        <>
          <SegmentedControl
            aria-label={t`Layout`}
            value={view ?? "day"}
            onChange={(next) => look({ view: next === "list" ? "list" : undefined })}
            data={[
              { value: "day", label: t({ message: "Day", context: "the whole day as a board" }) },
              { value: "list", label: t`List` },
            ]}
          />
          {mayBook && <TrayButton visits={board?.appointments ?? []} openId={openId} />}
          {mayBook && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={booking.begin}>
              {t`New appointment`}
            </Button>
          )}
        </>
      }
    >
      <BoardBar board={board} only={only} onFilter={show} isBoard={view !== "list"} />
      <ClosedStrip day={day} />
      <div className={classes.body}>
        <DayView
          board={board}
          error={error}
          onRetry={() => void refetch()}
          isList={view === "list"}
          openId={openId}
          only={only}
          onOpen={open}
          onStep={step}
          onDrop={openDropped}
          booking={booking}
        />
        {mayBook && isTrayShown && (
          <TrayPanel hasBoard={view !== "list"} onFind={(visit) => open(visit, "move")} />
        )}
        {openId && (
          <Suspense>
            <VisitPanel
              appointmentId={openId}
              question={question}
              drop={drop?.visit.appointment_id === openId ? drop : undefined}
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
              if (visit.day !== day) goTo(visit.day);
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
  const goTo = (day: string) =>
    void navigate({
      to: "/schedule/$day",
      params: { day },
      search: (before: ScheduleSearch) => ({ view: before.view }),
    });
  return { goTo, look };
};
