import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DayBoard, DocumentQuery, MonthQuery, WeekBoard } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { prefer, readPreferences } from "~/shared/preferences";
import { hearKeyboard } from "~/shared/shortcuts";
import { handlers as documents } from "~/test/fake/documents";
import { handlers } from "~/test/fake/scheduling";
import { enterAs, NOW } from "~/test/fake/session";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at, board, visit } from "~/test/samples/scheduling";
import { Board } from "../Board";
import { DayCalendar } from "../DayCalendar";
import { onlyAt, weekSheet } from "../sheet-model";
import { VisitList } from "../VisitList";
import { BoardTools } from "./BoardTools";
import { MonthView } from "./MonthView";
import { PractitionerFilter } from "./PractitionerFilter";

const TODAY = "2026-11-20";
const places = [
  { location_id: "place-1", name: "Dhanmondi", is_active: true, version: 1 },
  { location_id: "place-2", name: "Uttara", is_active: true, version: 1 },
];
const wishes = () => ({ open: vi.fn(), create: vi.fn(), move: vi.fn(), refuse: vi.fn() });

let stopHearing = () => {};
beforeEach(() => {
  setClock(NOW);
  prefer({ boards: {} });
  stopHearing = hearKeyboard();
});
afterEach(() => stopHearing());

const dayButton = (day: string) =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[data-day="${day}"]`);
    if (!found) throw new Error(`no button for ${day}`);
    return found;
  });

describe("the month", () => {
  it("says of each day how full it is and why it is closed, and leads to it", async () => {
    const pick = vi.fn();
    renderAs("amir", <MonthView only={[]} day="2026-12-01" today={TODAY} onPick={pick} onTurn={vi.fn()} />);
    const holiday = await dayButton("2026-12-16");
    expect(holiday).toHaveAccessibleName(
      /Wed 16 Dec 2026, 0 appointments, nobody works, Closed: Victory Day/,
    );
    const busy = await dayButton("2026-12-02");
    expect(busy).toHaveAccessibleName(
      /^Wed 2 Dec 2026, \d+ appointments, \d+ % full, Booked \d+, Cancelled \d+$/,
    );
    await userEvent.click(busy);
    expect(pick).toHaveBeenCalledWith("2026-12-02");
  });

  it("is that of one place where one is chosen, as is the board", async () => {
    const asked: (string | null)[] = [];
    const look = vi.fn();
    installFakeBackend({
      list_locations: () => places,
      month_load: (query: MonthQuery) => {
        asked.push(query.location_id);
        return handlers.month_load?.(query as never);
      },
    });
    const tools = {
      day: TODAY,
      sheet: undefined,
      everybody: [],
      whose: undefined,
      isCovered: false,
      onLook: look,
    };
    const at = "place-2";
    renderAs(
      "amir",
      <>
        <BoardTools {...tools} search={{ view: "month", at }} />
        <MonthView only={[]} day={TODAY} today={TODAY} at={at} onPick={vi.fn()} onTurn={vi.fn()} />
      </>,
    );
    await dayButton(TODAY);
    expect(asked).toEqual(["place-2"]);
    const choice = await screen.findByRole("combobox", { name: "Location" });
    await waitFor(() => expect(choice).toHaveDisplayValue("Uttara"));
    await userEvent.selectOptions(choice, "Dhanmondi");
    expect(look).toHaveBeenCalledWith({ at: "place-1" });
    await userEvent.selectOptions(choice, "All locations");
    expect(look).toHaveBeenCalledWith({ at: undefined });
  });

  it("is walked with the arrows, and left by them", async () => {
    const turn = vi.fn();
    renderAs("amir", <MonthView only={[]} day="2026-11-24" today={TODAY} onPick={vi.fn()} onTurn={turn} />);
    (await dayButton("2026-11-24")).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement).toHaveAttribute("data-day", "2026-11-25");
    expect(turn).not.toHaveBeenCalled();
    await userEvent.keyboard("{ArrowDown}");
    expect(turn).toHaveBeenCalledWith("2026-12-01");
  });

  it("is small in the calendar, with its dots spoken", async () => {
    const pick = vi.fn();
    renderAs("amir", <DayCalendar day={TODAY} today={TODAY} onPick={pick} />);
    const today = await dayButton(TODAY);
    await waitFor(() => expect(today).toHaveAccessibleName(/Fri 20 Nov 2026, \d+ appointments, \d+ % full/));
    expect(today, "it begins where one is").toHaveFocus();
    await userEvent.keyboard("{PageDown}");
    expect(await dayButton("2026-12-20")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(pick).toHaveBeenCalledWith("2026-12-20");
  });
});

describe("a week", () => {
  it("moves a visit to another day with the keys, and says the day", async () => {
    const asked = wishes();
    const week = handlers.week_board?.({ practitioner_id: "prac-1", first_day: TODAY }) as WeekBoard;
    const moved = week.appointments.find(
      ({ starts_minute, day }) => day === TODAY && starts_minute === at("12:00"),
    );
    if (!moved) throw new Error("the fake has no visit at noon");
    renderAs("amir", <Board board={weekSheet(week)} openId={null} only={[]} {...asked} />);
    await screen.findByRole("heading", { name: "Sat 21 Nov" });
    document.querySelector<HTMLElement>(`[data-visit="${moved.appointment_id}"]`)?.focus();
    await userEvent.keyboard("m{ArrowRight}{PageUp}{PageUp}{Enter}");
    const [[visited, place] = []] = [...asked.move.mock.calls, ...asked.refuse.mock.calls];
    expect(visited).toBe(moved);
    expect(place).toMatchObject({ day: "2026-11-21", practitioner_id: "prac-1", starts_minute: at("10:00") });
  });
});

describe("rooms", () => {
  const rooms = [
    { resource_id: "one", name: "One" },
    { resource_id: "two", name: "Two" },
  ];

  it("take what is dropped into them, and refuse in words to give up the one that is needed", async () => {
    const asked = wishes();
    const inOne = visit("12:00", { room_id: "one", room_name: "One" });
    const sheet = { ...board(inOne), rooms };
    renderAs("amir", <Board board={sheet} openId={null} only={[]} {...asked} />);
    (await screen.findByRole("button", { name: /Rahman, Paul.*Dr A$/ })).focus();
    await userEvent.keyboard("m{ArrowRight}{ArrowDown}{Enter}");
    expect(asked.move).toHaveBeenCalledWith(
      inOne,
      expect.objectContaining({ practitioner_id: "a", room: "two", starts_minute: at("12:05") }),
    );
    await screen.findByRole("heading", { name: "No room" });
    await userEvent.keyboard("m{ArrowRight}{ArrowRight}{Enter}");
    expect(asked.move).toHaveBeenCalledTimes(1);
    expect(asked.refuse.mock.calls[0]?.[2]).toBe("The service needs a room");
  });
});

describe("the choice of practitioners", () => {
  it("is remembered for this person on this workstation", async () => {
    const shown = handlers.day_board?.({ day: TODAY }) as DayBoard;
    renderAs("amir", <PractitionerFilter everybody={shown.practitioners} />);
    await userEvent.click(await screen.findByRole("button", { name: "All practitioners" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "Dr Sadia Sarkar" }));
    await screen.findByRole("button", { name: "1 practitioner" });
    const { staff_id } = enterAs("amir");
    expect(readPreferences().boards).toEqual({
      [staff_id]: { practitioners: ["prac-2"], colour: "status" },
    });
    // jsdom lays nothing out, so the menu believes that its button has been scrolled away.
    await userEvent.click(await screen.findByRole("button", { name: "Show all", hidden: true }));
    await screen.findByRole("button", { name: "All practitioners" });
  });
});

describe("the tools", () => {
  it("open the day sheet with P, and choose whose week is shown", async () => {
    const look = vi.fn();
    const tools = {
      day: TODAY,
      sheet: undefined,
      everybody: [],
      whose: "prac-2",
      isCovered: false,
      onLook: look,
    };
    renderAs("amir", <BoardTools {...tools} search={{ view: "week" }} />);
    await screen.findByRole("option", { name: "Dr Leo Kim" });
    await userEvent.selectOptions(
      await screen.findByRole("combobox", { name: "Practitioner" }),
      "Dr Leo Kim",
    );
    expect(look).toHaveBeenCalledWith({ of: "prac-3" });
    await userEvent.keyboard("p");
    expect(screen.queryByRole("dialog"), "a week has no sheet").toBeNull();
  });

  it("print those who are seen at the place that is chosen, and nobody where nobody is", async () => {
    const printed: string[][] = [];
    installFakeBackend({
      list_locations: () => places,
      document: (query: DocumentQuery) => {
        if (query.kind === "day_sheet") printed.push(query.practitioner_ids);
        return documents.document?.(query);
      },
    });
    const full = handlers.day_board?.({ day: TODAY }) as DayBoard;
    const seen = {
      ...full,
      appointments: full.appointments.map((one) => ({
        ...one,
        location_id: one.practitioner_id === "prac-2" ? "place-2" : "place-1",
      })),
      practitioners: full.practitioners.map((one) => ({
        ...one,
        hours: one.hours.map((open) => ({ ...open, location_id: "place-1" })),
      })),
    };
    const tools = { day: TODAY, everybody: seen.practitioners, whose: undefined, isCovered: false };
    const shown = (at: string) => ({ ...tools, sheet: onlyAt(seen, at), search: { at }, onLook: vi.fn() });
    const { unmount } = renderAs("amir", <BoardTools {...shown("place-3")} />);
    expect(await screen.findByRole("button", { name: "Day sheet" })).toBeDisabled();
    unmount();
    renderAs("amir", <BoardTools {...shown("place-2")} />);
    await userEvent.click(await screen.findByRole("button", { name: "Day sheet" }));
    await waitFor(() => expect(printed).toEqual([["prac-2"]]));
  });
});

describe("the list", () => {
  it("offers every step of a visit, also no-show, cancelling and going back", async () => {
    const step = vi.fn();
    const late = visit("09:00", { status: "booked" });
    const here = visit("10:00", { status: "arrived", patient_name: "Das, Rina" });
    renderAs(
      "amir",
      <VisitList board={board(late, here)} openId={null} only={[]} onOpen={vi.fn()} onStep={step} />,
    );
    const [, first, second] = await screen.findAllByRole("row");
    const steps = (row: HTMLElement | undefined) =>
      within(row as HTMLElement)
        .getAllByRole("button")
        .slice(1)
        .map((button) => button.textContent?.split(" Rahman")[0]?.split(" Das")[0]);
    expect(steps(first)).toEqual(["Arrived", "Confirmed", "No-show", "Move…", "Cancel appointment…"]);
    expect(steps(second)).toEqual(["Undo last step", "Cancel appointment…"]);
    await userEvent.click(screen.getByRole("button", { name: "Undo last step Das, Rina" }));
    expect(step).toHaveBeenCalledWith("undo", here);
  });
});
